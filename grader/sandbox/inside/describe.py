"""Inside the worker: what a student's function returned or raised → an answer for the wire.

Runs after the student's code, so it is believed as little as the worker is; see worker.py.
"""

from __future__ import annotations

import builtins
import sys
from types import CodeType, FrameType
from typing import Any

import numpy as np

from grader.arrays.packed import DTYPES, MOST_OUTPUT_BYTES, Packed
from grader.arrays.tree import Named
from grader.sandbox import wire
from grader.sandbox.inside.forbid import Forbidden
from grader.sandbox.inside.place import FRAMES, seen_in
from grader.sandbox.inside.put_off import NotMade

# Bound before the student's code can replace them.
_ndarray, _matrix, _generic = np.ndarray, np.matrix, np.generic
_isinstance, _issubclass, _type = isinstance, issubclass, type
_PLAIN = (np.float64, np.int64, np.bool_)  # the types that Python's own numbers have in numpy
_NAMES = {np.dtype(name): name for name in DTYPES}

_EMPTY = ("RESUME", "NOP", "RETURN_VALUE", "CACHE", "MAKE_CELL", "COPY_FREE_VARS")

Said = tuple[int, tuple[Any, ...]]  # the kind of an answer, and what it says


def content(argument: Any, depth: int = wire.MAX_DEPTH) -> Any:
    """What an argument, or an answer, holds: of an array its bytes, of a list or a dict what is in it.

    depth: how deeply is looked; a program may put a list into itself.
    """
    kind = _type(argument)
    if depth < 0:
        return None
    if _issubclass(kind, _ndarray):
        return _ndarray.tobytes(argument)
    if kind is list or kind is tuple:
        return [content(item, depth - 1) for item in argument]
    if kind is dict:
        return [(key, content(item, depth - 1)) for key, item in dict.items(argument)]
    return argument if kind in (int, float, str, bool, _type(None)) else None


def keepable(result: Any, depth: int = 3) -> bool:
    """Does it hold arrays that can be compared with themselves later, and no more than an answer may hold?"""
    kind = _type(result)
    if _issubclass(kind, _ndarray):
        return bool(result.dtype in _NAMES and result.nbytes <= MOST_OUTPUT_BYTES)
    is_short = kind in (list, tuple) and 0 < len(result) <= 8 and depth > 0
    return is_short and all(keepable(one, depth - 1) for one in result)


def describe(
    result: Any,
    arguments: list[Any],
    before: list[Any],
    earlier: list[tuple[Any, Any]],
    most_bytes: int = MOST_OUTPUT_BYTES,
) -> Said:
    """What was returned.

    before: what was in the arguments before the call.  earlier: answers of earlier calls, with what was in them.
    most_bytes: a larger array is told by its shape.
    """
    packing = _Packing(most_bytes)
    try:
        output = packing.value(result, wire.MAX_DEPTH)
    except _TooMuch:
        if packing.alone is not None:
            return wire.TOO_BIG, packing.alone
        return wire.OTHER, ("large", type_name(result), "")
    if _issubclass(_type(output), Named) and output.name == "other":
        return wire.OTHER, output.fields
    differs = any(content(kept) != kept_content for kept, kept_content in earlier)
    changed = []
    for number, (argument, old) in enumerate(zip(arguments, before, strict=True)):
        if content(argument) != old:
            try:
                changed.append((number, _Packing(MOST_OUTPUT_BYTES).value(argument, wire.MAX_DEPTH)))
            except _TooMuch:
                changed.append((number, None))
    return wire.RETURNED, (output, differs, changed)


class _TooMuch(Exception):
    """A result that is nested more deeply, or holds more, than results do."""


class _Packing:
    """A result on its way to the wire, and what may still be in it. alone: (dtype, shape) of an array that is all."""

    def __init__(self, most_bytes: int) -> None:
        self._bytes, self._items, self._texts = most_bytes, wire.MAX_ITEMS, wire.MAX_RESULT_TEXT
        self.alone: tuple[str, tuple[int, ...]] | None = None

    def value(self, result: Any, depth: int) -> Any:
        """As arrays/plain.py has it; classes of theirs count as what they are made from."""
        kind = _type(result)
        self._items -= 1
        if self._items < 0 or depth < 0:
            raise _TooMuch
        if result is None or kind is bool or kind is float:
            return result
        if kind is int:
            if abs(result) >= 2**63:  # a whole number that no array holds
                return float(result) if abs(result) < 1 << 1000 else self._other(result)
            return result
        if _issubclass(kind, _ndarray) and not _issubclass(kind, _matrix) and not _is_masked(kind):
            return self._array(_plain(result), result, depth)
        if _issubclass(kind, str):
            return self._text(result)
        if kind in _PLAIN:
            return _ndarray.item(np.asarray(result))
        if _issubclass(kind, _generic):
            return (
                self._text(result) if _issubclass(kind, str) else self._array(_plain(np.asarray(result)), result, depth)
            )
        if _issubclass(kind, str):
            return self._text(result)
        if _issubclass(kind, tuple):
            return tuple([self.value(item, depth - 1) for item in self._several(tuple, result)])
        if _issubclass(kind, list):
            return Named("list", tuple([self.value(item, depth - 1) for item in self._several(list, result)]))
        if _issubclass(kind, dict):
            pairs = list(zip(self._several(dict, result), dict.values(result), strict=True))
            if not all(_type(key) in (str, int, float, bool) for key, _ in pairs):
                return Named("other", ("dict keys", type_name(result), ""))
            keys = tuple(self._text(key) if _type(key) is str else key for key, _ in pairs)
            return Named("dict", (keys, tuple([self.value(item, depth - 1) for _, item in pairs])))
        if kind is complex:
            return self._array(np.asarray(result), result, depth)
        if _issubclass(kind, (int, float)):  # a class of their own, such as an IntEnum
            return self.value(int.__int__(result) if _issubclass(kind, int) else float.__float__(result), depth)
        return self._other(result)

    def _other(self, result: Any) -> Named:
        return Named("other", (_kind(result), type_name(result), _value(result)))

    def _several(self, kind: type, result: Any) -> Any:
        if kind.__len__(result) > self._items:  # type: ignore[attr-defined]
            raise _TooMuch
        return kind.__iter__(result)  # type: ignore[attr-defined]

    def _text(self, text: Any) -> str:
        length = str.__len__(text)
        self._texts -= length
        if self._texts < 0:
            raise _TooMuch
        return str.__str__(text) if _type(text) is str else str.__getitem__(text, slice(None))

    def _array(self, array: Any, result: Any, depth: int) -> Any:
        if array is None:
            return Named("other", ("objects", wire.short(f"array of {result.dtype}"), ""))
        self._bytes -= array.size * array.itemsize
        if self._bytes < 0:
            if depth == wire.MAX_DEPTH:
                self.alone = _NAMES[array.dtype], array.shape
            raise _TooMuch
        return Packed(_NAMES[array.dtype], array.shape, _ndarray.tobytes(array))


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
    for name, types in (("matrix", _matrix), ("bytes", (bytes, bytearray)), ("scalar", int)):
        if _issubclass(kind, types):
            return name
    if kind in (set, frozenset, range, map, zip, filter, enumerate) or kind.__name__ in ("dict_keys", "dict_values"):
        return "iterable"
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
    """Of a single number the number; of a very long one Python would raise."""
    if _type(result) is int and int.bit_length(result) > 1000:
        return f"{'minus ' if result < 0 else ''}a number of {int(int.bit_length(result) * 0.30103) + 1} digits"
    if _type(result) in (int, float, bool) or _issubclass(_type(result), _generic):
        return f"{result}"[:40]
    return ""


def type_name(value: Any) -> str:
    """The name of its class, cut."""
    return str(_type(value).__name__)[:80]


def raised(error: BaseException, files: dict[str, int]) -> Said:
    """Their exception: its type, its message, and the last of their lines that it came through."""
    line, cell, at, frames = 0, 0, error.__traceback__, list[FrameType]()
    while at is not None:
        file = at.tb_frame.f_code.co_filename
        if file in files:
            line, cell, frames = at.tb_lineno or line, files[file], [*frames[-FRAMES:], at.tb_frame]
        at = at.tb_next
    if _isinstance(error, MemoryError):
        return wire.NO_MEMORY, (line, cell)
    if _type(error) is Forbidden:
        return wire.FORBIDDEN, (wire.short(getattr(error, "name", None)), line, cell)
    if _type(error) is NotMade:
        return wire.PUT_OFF, (*error.said(), line, cell)  # type: ignore[attr-defined]
    kinds = [str(one.__name__)[:80] for one in _type(error).__mro__ if one.__module__ == "builtins"]
    seen = seen_in(frames[::-1], line)
    return wire.RAISED, (type_name(error), wire.short(message(error)), line, cell, seen, kinds[: wire.MAX_KINDS])


def message(error: BaseException) -> str:
    """What it says; "" where saying it fails."""
    try:
        text = builtins.str(error)
        if _isinstance(error, ImportError) and text.endswith(")"):  # where numpy lies on this machine helps nobody
            text = text.rpartition(" (")[0]
        return text
    except BaseException:  # noqa: BLE001 - their __str__ may do anything
        return ""
