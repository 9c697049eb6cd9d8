"""Inside the worker: what a student's function returned or raised → an answer for the wire.

Runs after the student's code, so it is believed as little as the worker is; see worker.py.
"""

from __future__ import annotations

import builtins
import linecache
import re
import sys
from types import CodeType, FrameType
from typing import Any

import numpy as np

from grader.arrays.packed import DTYPES, MOST_OUTPUT_BYTES, Packed, pack_array
from grader.sandbox import wire
from grader.sandbox.inside.forbid import Forbidden
from grader.sandbox.inside.put_off import NotMade

# Bound before the student's code can replace them.
_ndarray, _matrix, _generic = np.ndarray, np.matrix, np.generic
_isinstance, _issubclass, _type = isinstance, issubclass, type
_NAMES = {np.dtype(name): name for name in DTYPES}

_EMPTY = ("RESUME", "NOP", "RETURN_VALUE", "CACHE", "MAKE_CELL", "COPY_FREE_VARS")

Said = tuple[int, tuple[Any, ...]]  # the kind of an answer, and what it says


def content(argument: Any) -> bytes:
    """The bytes of an array, none of anything else."""
    return _ndarray.tobytes(argument) if _isinstance(argument, _ndarray) else b""


def keepable(result: Any) -> bool:
    """Is it an array that can be compared with itself later, and no larger than an answer may be?"""
    return bool(_issubclass(_type(result), _ndarray) and result.dtype in _NAMES and result.nbytes <= MOST_OUTPUT_BYTES)


def describe(
    result: Any,
    arguments: list[Any],
    before: list[bytes],
    earlier: list[tuple[Any, bytes]],
    most_bytes: int = MOST_OUTPUT_BYTES,
) -> Said:
    """What was returned.

    before: what was in the arguments before the call.  earlier: answers of earlier calls, with what was in them.
    most_bytes: a larger array is told by its shape.
    """
    kind = _type(result)
    if not _issubclass(kind, _ndarray) or _issubclass(kind, _matrix) or _is_masked(kind):
        return wire.OTHER, (_kind(result), type_name(result), _value(result))
    array = _plain(result)
    if array is None:
        return wire.OTHER, ("objects", wire.short(f"array of {result.dtype}"), "")
    size = array.size * array.itemsize
    if size > most_bytes:
        return wire.TOO_BIG, (_NAMES[array.dtype], array.shape)
    differs = any(_ndarray.tobytes(kept) != kept_content for kept, kept_content in earlier)
    changed = [
        pack_array(argument) if content(argument) != old else None
        for argument, old in zip(arguments, before, strict=True)
    ]
    output = Packed(_NAMES[array.dtype], array.shape, _ndarray.tobytes(array))
    return wire.RETURNED, (output, differs, changed)


def is_unwritten(function: Any) -> bool:
    """Is there nothing in its body, apart from pass, … and a text that describes it? Seen in its code."""
    import dis

    code: Any = getattr(function, "__code__", None)
    if not _isinstance(code, CodeType):
        return False
    return all(
        step.opname in _EMPTY or (step.opname.startswith(("LOAD_CONST", "RETURN_CONST")) and step.argval is None)
        for step in dis.get_instructions(code)
    )


def _plain(array: Any) -> Any:
    """The array as plain memory of a dtype that the wire knows; None when it holds no numbers."""
    plain = _ndarray.view(array, _ndarray)
    dtype = plain.dtype.newbyteorder("=")
    if dtype in _NAMES:
        return plain if plain.dtype == dtype and plain.dtype.isnative else plain.astype(dtype)
    if dtype.kind == "f":
        return plain.astype(np.float64)  # longdouble: more digits than anyone compares
    if dtype.kind == "c":
        return plain.astype(np.complex128)
    return None


def _kind(result: Any) -> str:
    """The kind of a result that is no plain array; the words are those of texts.output.KINDS."""
    if result is None:
        return "nothing"
    kind = _type(result)
    if _is_masked(kind):
        return "masked"
    for name, types in (
        ("matrix", _matrix),
        ("list", list),
        ("tuple", tuple),
        ("text", (str, bytes)),
        ("scalar", (int, float, complex, _generic)),
    ):
        if _issubclass(kind, types):
            return name
    if kind.__name__ == "coroutine":
        return "coroutine"
    if kind.__name__ == "generator":
        return "generator"
    if callable(result):
        return "function"
    return "other"


def _is_masked(kind: type) -> bool:
    """Without loading numpy.ma, which takes 8 ms: where nobody has, there is no masked array."""
    module = sys.modules.get("numpy.ma")
    return module is not None and _issubclass(kind, module.MaskedArray)


def _value(result: Any) -> str:
    """Of a single number the number."""
    if _type(result) in (int, float, bool) or _issubclass(_type(result), _generic):
        return f"{result}"[:40]
    return ""


def type_name(value: Any) -> str:
    """The name of its class, cut."""
    return str(_type(value).__name__)[:80]


def raised(error: BaseException, files: dict[str, int]) -> Said:
    """Their exception: its type, its message, and the last of their lines that it came through."""
    line, cell, at, frame = 0, 0, error.__traceback__, None
    while at is not None:
        file = at.tb_frame.f_code.co_filename
        if file in files:
            line, cell, frame = at.tb_lineno or line, files[file], at.tb_frame
        at = at.tb_next
    if _isinstance(error, MemoryError):
        return wire.NO_MEMORY, (line, cell)
    if _type(error) is Forbidden:
        return wire.FORBIDDEN, (wire.short(getattr(error, "name", None)), line, cell)
    if _type(error) is NotMade:
        return wire.PUT_OFF, (*error.said(), line, cell)  # type: ignore[attr-defined]
    return wire.RAISED, (type_name(error), wire.short(message(error)), line, cell, _seen(frame, line))


def _seen(frame: FrameType | None, line: int) -> list[tuple[str, Any]]:
    """What stands in the names of the line that failed: whole numbers and shapes of arrays, in the line's order.

    Only in those: of eleven names in a loop, the four of the line are the ones that somebody would print.
    """
    try:
        if frame is None or frame.f_code.co_name == "<module>":
            return []
        found: list[tuple[str, Any]] = []
        for name in dict.fromkeys(re.findall(r"[^\W\d]\w*", linecache.getline(frame.f_code.co_filename, line))):
            value: Any = frame.f_locals.get(name)
            if _type(value) is int or _issubclass(_type(value), np.integer):
                value = int(value)
                found += [(name, value)] if abs(value) < 2**63 else []
            elif _issubclass(_type(value), _ndarray) and value.ndim > 0:
                found.append((name, tuple(map(int, value.shape))))
        return found[: wire.MAX_SEEN]
    except BaseException:  # noqa: BLE001 - their classes may do anything; without it they are told less
        return []


def message(error: BaseException) -> str:
    """What it says; "" where saying it fails."""
    try:
        text = builtins.str(error)
        if _isinstance(error, ImportError) and text.endswith(")"):  # where numpy lies on this machine helps nobody
            text = text.rpartition(" (")[0]
        return text
    except BaseException:  # noqa: BLE001 - their __str__ may do anything
        return ""
