"""What a worker's frames say → replies and load faults. Needs no process, and believes nothing.

A body that is not what it says is Garbled; texts are cleaned and cut, numbers that make no sense are 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any

from grader.arrays.packed import DTYPES, MAX_AXES
from grader.arrays.plain import check_value
from grader.arrays.tree import Named, TreeError, unpack_each
from grader.sandbox import wire
from grader.values.array import Shape
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
    Standing,
)
from grader.values.reply import (
    Garbled,
    OutOfMemory,
    Raised,
    Reply,
    Returned,
    ReturnedLarge,
    ReturnedOther,
    UsedForbidden,
    UsedPutOff,
)
from grader.values.value import Value

OUTPUTS = (Returned, ReturnedLarge, ReturnedOther)
UNKNOWN = "its answer was of no known kind"


class Loaded(Value):
    """What a worker says after a load. fault: None when a function can be called.

    faults: of several functions, by name, why one cannot be.  builds_on: by name the earlier ones that it uses.
    """

    fault: LoadFault | None
    left_out: tuple[LeftOut, ...] = ()
    cells: tuple[str, ...] = ()
    faults: Mapping[str, LoadFault] = {}
    builds_on: Mapping[str, tuple[str, ...]] = {}


def read_loaded(names: Sequence[str], kind: int, said: Any, is_notebook: bool = False) -> Loaded:
    """The answer to a load of these functions. said: straight from the worker."""
    try:
        fields, more = _several(said, 2)
        besides = _more(more, is_notebook) if more is not None else ((), ())
        if kind == wire.LOADED and len(names) > 1:
            return _of_several(names, fields, besides)
        return Loaded(_load_fault(names[-1], kind, fields), *besides)
    except TreeError:
        return Loaded(LoadFailed(Garbled(UNKNOWN)))


def _of_several(names: Sequence[str], fields: Any, besides: tuple[Any, Any]) -> Loaded:
    """What is wrong with each of them; where none can be called, the fault of the first is that of the program."""
    faults: dict[str, LoadFault] = {}
    builds_on = {}
    for name, one in zip(names, _several(fields, len(names)), strict=True):
        found, uses = _several(one, 2)
        kind, said = _several(found, 2)
        if (fault := _load_fault(name, kind, said)) is not None:
            faults[name] = fault
        builds_on[name] = tuple(other for other in _several(uses)[: len(names)] if other in names and other != name)
    return Loaded(faults[names[0]] if len(faults) == len(names) else None, *besides, faults, builds_on)


def read_reply(kind: int, said: Any, arguments: int) -> Reply:
    """The answer to a call with so many arguments; Garbled when it is not what it says."""
    try:
        read = _REPLIES.get(kind)
        return read(said, arguments) if read else Garbled(UNKNOWN)
    except TreeError as error:
        return Garbled(str(error))


class AllAnswers(Value):
    """What a worker says to many requests. replies: to each its own.  longest, whole: processor seconds of its longest
    call, and of all of them, as the program's own process tells them.  printed: by the number of a request.
    """

    replies: tuple[tuple[Reply, ...], ...]
    longest: tuple[float, ...]
    whole: tuple[float, ...]
    printed: Mapping[int, bytes]


def read_answers(said: Any, wanted: Sequence[int], arguments: Sequence[int]) -> AllAnswers:
    """said: of wire.ANSWERED.  wanted: of each request how many answers.  arguments: of each how many.

    Raises TreeError.
    """
    answers, longest, whole, printed = _several(said, 4)
    count = len(wanted)
    longest, whole = (tuple(map(_seconds, _several(one, count))) for one in (longest, whole))
    packed = [_several(one) for one in _several(answers, count)]
    if not all(isinstance(one, bytes) for own in packed for one in own):
        raise TreeError(UNKNOWN)
    trees = unpack_each((one for own in packed for one in own), wire.MAX_TEXT_BYTES, wire.MAX_VALUES[wire.CALLS])
    replies = []
    for own, most, parameters in zip(packed, wanted, arguments, strict=True):
        read = tuple(
            read_reply(kind, one, parameters) for kind, one in (_several(one, 2) for one in islice(trees, len(own)))
        )
        outputs = [isinstance(one, OUTPUTS) for one in read]
        if not 0 < len(read) <= most or not all(outputs[:-1]) or (len(read) < most and outputs[-1]):
            raise TreeError(UNKNOWN)
        replies.append(read)
    texts = [_several(one, 2) for one in _several(printed)]
    if not all(type(number) is int and isinstance(text, bytes) for number, text in texts):
        raise TreeError(UNKNOWN)
    return AllAnswers(tuple(replies), longest, whole, dict(texts))


def _seconds(value: Any) -> float:
    return value if type(value) is float and 0 <= value < 10**7 else 0.0


def read_place(said: Any) -> tuple[int, int, tuple[tuple[str, int | Shape], ...]]:
    """(line, cell, what is seen there) of a program whose time is up. Raises TreeError."""
    line, cell, seen = _several(said, 3)
    return _number(line), _number(cell), _all_seen(seen)


def _load_fault(name: str, kind: int, fields: Any) -> LoadFault | None:
    match kind, fields:
        case wire.LOADED, ():
            return None
        case wire.SYNTAX, (message, line, cell, column, why, detail):
            place = _number(line), _number(cell), _number(column)
            return BadSyntax(_text(message), *place, _brief(why), _brief(detail))
        case wire.BAD_NOTEBOOK, (why, line):
            return BadNotebook(_text(why), _number(line))
        case wire.NO_FUNCTION, (tuple(names), where):
            return NoFunction(name, tuple(map(_text, names[:20])), _standing(where))
        case wire.NOT_CALLABLE, (type_name,):
            return NotCallable(name, _text(type_name))
        case wire.BAD_SIGNATURE, (signature, line, cell):
            return BadSignature(name, _text(signature), _number(line), _number(cell))
        case ((wire.RAISED | wire.NO_MEMORY | wire.FORBIDDEN | wire.PUT_OFF), _):
            reply = _REPLIES[kind](fields, 0)
            assert isinstance(reply, Raised | OutOfMemory | UsedForbidden | UsedPutOff)
            return LoadFailed(reply)
    raise TreeError(UNKNOWN)


def _returned(fields: Any, arguments: int) -> Reply:
    output, differs, said = _several(fields, 3)
    changed = {}
    for one in _several(said):
        number, value = _several(one, 2)
        if type(number) is not int or not 0 <= number < arguments or number in changed:
            raise TreeError(UNKNOWN)
        changed[number] = _cleaned(check_value(value))
    return Returned(_cleaned(check_value(output)), changed, bool(differs))


def _cleaned(tree: Any) -> Any:
    """The same with every text clean: these are shown."""
    match tree:
        case str():
            return clean(tree)
        case tuple():
            return tuple(map(_cleaned, tree))
        case Named(name, fields):
            return Named(name, tuple(map(_cleaned, fields)))
    return tree


def _too_big(fields: Any, arguments: int) -> Reply:
    dtype, shape = _several(fields, 2)
    if not isinstance(shape, tuple) or len(shape) > MAX_AXES or dtype not in DTYPES:
        raise TreeError("an array's header makes no sense")
    if not all(type(length) is int and 0 <= length < 2**63 for length in shape):
        raise TreeError("an array's header makes no sense")
    return ReturnedLarge(shape, dtype)


def _other(fields: Any, arguments: int) -> Reply:
    return ReturnedOther(*map(_text, _several(fields, 3)))


def _raised(fields: Any, arguments: int) -> Reply:
    type_name, message, line, cell, seen, kinds = _several(fields, 6)
    kinds = tuple(map(_brief, _several(kinds)[: wire.MAX_KINDS]))
    return Raised(_text(type_name), _text(message), _number(line), _number(cell), _all_seen(seen), kinds)


def _all_seen(said: Any) -> tuple[tuple[str, int | Shape], ...]:
    return tuple(one for one in map(_seen, _several(said)[: wire.MAX_SEEN]) if one)


def _seen(said: Any) -> tuple[str, int | Shape] | None:
    """A name with its whole number or shape; None where it is none that an honest worker would tell."""
    name, value = _several(said, 2)
    short = clean(wire.short(name, wire.MAX_SEEN_NAME))
    if not short.isidentifier():
        return None
    if isinstance(value, tuple):
        right = 1 <= len(value) <= MAX_AXES and all(type(length) is int and 0 <= length < 2**63 for length in value)
        return (short, value) if right else None
    return (short, value) if type(value) is int and -(2**63) <= value < 2**63 else None


def _no_memory(fields: Any, arguments: int) -> Reply:
    return OutOfMemory(*map(_number, _several(fields, 2)))


def _forbidden(fields: Any, arguments: int) -> Reply:
    name, line, cell = _several(fields, 3)
    return UsedForbidden(_text(name), _number(line), _number(cell))


def _put_off(fields: Any, arguments: int) -> Reply:
    name, why, statement, message, *places = _several(fields, 8)
    put_off_line, put_off_cell, line, cell = map(_number, places)
    texts = _text(name), _text(why), _text(statement), _text(message)
    return UsedPutOff(*texts, put_off_line, put_off_cell, line, cell)


_REPLIES: dict[int, Callable[[Any, int], Reply]] = {
    wire.RETURNED: _returned,
    wire.TOO_BIG: _too_big,
    wire.OTHER: _other,
    wire.RAISED: _raised,
    wire.NO_MEMORY: _no_memory,
    wire.FORBIDDEN: _forbidden,
    wire.PUT_OFF: _put_off,
}


def _standing(where: Any) -> Standing | None:
    if where is None:
        return None
    kind, inside, line, cell = _several(where, 4)
    return Standing(_brief(kind), _brief(inside), _number(line), _number(cell))


def _more(said: Any, is_notebook: bool) -> tuple[tuple[LeftOut, ...], tuple[str, ...]]:
    """What was left out, and the texts of a notebook's cells. As much as honest ones say."""
    entries, cells = (_several(part) for part in _several(said, 2))
    left_out = []
    for entry in entries[: wire.MAX_LEFT_OUT]:
        why, cell, line, count, text = _several(entry, 5)
        cell = _number(cell) if is_notebook else 0
        left_out.append(LeftOut(_brief(why), cell, _number(line), _number(count), _brief(text)))
    texts = [cell for cell in cells[: wire.MAX_CELLS] if is_notebook and isinstance(cell, bytes)]
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
