"""What a worker's frames say → replies and load faults. Needs no process, and believes nothing.

A body that is not what it says is Garbled; texts are cleaned and cut, numbers that make no sense are 0.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.arrays.packed import DTYPES, MAX_AXES, Packed
from grader.arrays.tree import TreeError
from grader.sandbox import wire
from grader.values.clean import clean
from grader.values.load import (
    BadNotebook,
    BadSignature,
    BadSyntax,
    LeftOut,
    LoadFailed,
    LoadFault,
    NoFunction,
    NotCallable,
)
from grader.values.reply import Garbled, OutOfMemory, Raised, Reply, Returned, ReturnedOther, UsedForbidden
from grader.values.value import Value

UNKNOWN = "its answer was of no known kind"


class Loaded(Value):
    """What a worker says after a load. fault: None when the function can be called."""

    fault: LoadFault | None
    left_out: tuple[LeftOut, ...] = ()
    cells: tuple[str, ...] = ()


def read_loaded(name: str, kind: int, said: Any, is_notebook: bool = False) -> Loaded:
    """The answer to a load of the function `name`. said: straight from the worker."""
    try:
        fields, notebook = _several(said, 2)
        fault = _load_fault(name, kind, fields)
        return Loaded(fault, *_notebook(notebook)) if is_notebook and notebook is not None else Loaded(fault)
    except TreeError:
        return Loaded(LoadFailed(Garbled(UNKNOWN)))


def read_reply(kind: int, said: Any, arguments: int) -> Reply:
    """The answer to a call with so many arguments; Garbled when it is not what it says."""
    try:
        read = _REPLIES.get(kind)
        return read(said, arguments) if read else Garbled(UNKNOWN)
    except TreeError as error:
        return Garbled(str(error))


def _load_fault(name: str, kind: int, fields: Any) -> LoadFault | None:
    match kind, fields:
        case wire.LOADED, ():
            return None
        case wire.SYNTAX, (message, line, cell):
            return BadSyntax(_text(message), _number(line), _number(cell))
        case wire.BAD_NOTEBOOK, (why, line):
            return BadNotebook(_text(why), _number(line))
        case wire.NO_FUNCTION, (tuple(names),):
            return NoFunction(name, tuple(map(_text, names[:20])))
        case wire.NOT_CALLABLE, (type_name,):
            return NotCallable(name, _text(type_name))
        case wire.BAD_SIGNATURE, (signature, line, cell):
            return BadSignature(name, _text(signature), _number(line), _number(cell))
        case ((wire.RAISED | wire.NO_MEMORY | wire.FORBIDDEN), _):
            reply = _REPLIES[kind](fields, 0)
            assert isinstance(reply, Raised | OutOfMemory | UsedForbidden)
            return LoadFailed(reply)
    raise TreeError(UNKNOWN)


def _returned(fields: Any, arguments: int) -> Reply:
    output, differs, changed = _several(fields, 3)
    changed = _several(changed, arguments)
    if not isinstance(output, Packed) or not all(one is None or isinstance(one, Packed) for one in changed):
        raise TreeError("there is no array where one should be")
    return Returned(output.shape, output.dtype, output, changed, bool(differs))


def _too_big(fields: Any, arguments: int) -> Reply:
    dtype, shape = _several(fields, 2)
    if not isinstance(shape, tuple) or len(shape) > MAX_AXES or dtype not in DTYPES:
        raise TreeError("an array's header makes no sense")
    if not all(type(length) is int and 0 <= length < 2**63 for length in shape):
        raise TreeError("an array's header makes no sense")
    return Returned(shape, dtype, None)


def _other(fields: Any, arguments: int) -> Reply:
    return ReturnedOther(*map(_text, _several(fields, 3)))


def _raised(fields: Any, arguments: int) -> Reply:
    type_name, message, line, cell = _several(fields, 4)
    return Raised(_text(type_name), _text(message), _number(line), _number(cell))


def _no_memory(fields: Any, arguments: int) -> Reply:
    return OutOfMemory(*map(_number, _several(fields, 2)))


def _forbidden(fields: Any, arguments: int) -> Reply:
    name, line, cell = _several(fields, 3)
    return UsedForbidden(_text(name), _number(line), _number(cell))


_REPLIES: dict[int, Callable[[Any, int], Reply]] = {
    wire.RETURNED: _returned,
    wire.TOO_BIG: _too_big,
    wire.OTHER: _other,
    wire.RAISED: _raised,
    wire.NO_MEMORY: _no_memory,
    wire.FORBIDDEN: _forbidden,
}


def _notebook(said: Any) -> tuple[tuple[LeftOut, ...], tuple[str, ...]]:
    """What it left out, and the texts of its cells. As much as honest ones say."""
    entries, cells = (_several(part) for part in _several(said, 2))
    left_out = []
    for entry in entries[: wire.MAX_LEFT_OUT]:
        why, cell, line, count, text = _several(entry, 5)
        left_out.append(LeftOut(_brief(why), _number(cell), _number(line), _number(count), _brief(text)))
    texts = [cell for cell in cells[: wire.MAX_CELLS] if isinstance(cell, bytes)]
    if sum(map(len, texts)) > wire.MAX_CELL_BYTES:
        raise TreeError("cells are longer than notebooks are")
    return tuple(left_out), tuple(text.decode("utf-8", "replace") for text in texts)


def _several(value: Any, count: int | None = None) -> tuple[Any, ...]:
    """A tuple of so many. Raises TreeError for anything else."""
    if not isinstance(value, tuple) or count not in (None, len(value)):
        raise TreeError(UNKNOWN)
    return value


def _text(value: Any) -> str:
    return clean(wire.short(value))


def _brief(value: Any) -> str:
    return clean(wire.short(value, wire.MAX_LEFT_OUT_TEXT))


def _number(value: Any) -> int:
    """A line, a cell, or how many; 0 where it makes no sense."""
    return value if type(value) is int and 0 <= value < 10**7 else 0
