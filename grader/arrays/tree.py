"""Values ↔ bytes: None, True, numbers, texts, bytes, tuples, mappings, arrays, and named records of these.

What crosses the wire and lies in frozen files. There is no pickle: bytes become these kinds of values and no others,
nothing is looked up or called, and depth, number of values and length of texts are bounded. Each value is a tag of one
byte, then a length or a number in eight, then the content; arrays keep their bytes as they are.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from math import prod
from typing import Any

from grader.arrays.packed import DTYPES, ITEM_BYTES, MAX_AXES, Packed
from grader.values.value import Value

MAX_DEPTH = 40
MAX_VALUES = 2**22
MAX_TEXT_BYTES = 2**20

_q, _d = struct.Struct("<q"), struct.Struct("<d")
_head = struct.Struct("<cq")
_INT64 = range(-(2**63), 2**63)
_MANY = 4  # from so many plain numbers on a tuple is packed as a row of them


class TreeError(Exception):
    """Bytes that are no packed value, or that go beyond the bounds."""


class Named(Value):
    """A record: the name of its kind, and its fields in order."""

    name: str
    fields: tuple[Any, ...]


def pack(value: Any) -> bytes:
    """The bytes of one value. Lists become tuples; raises TypeError for what has no place in a tree."""
    parts: list[bytes] = []
    _pack(value, parts.append)
    return b"".join(parts)


def _pack(value: Any, put: Callable[[bytes], None]) -> None:
    kind = type(value)
    if kind is Packed:
        layout = DTYPES.index(value.dtype) * 2 + (value.order == "F")
        put(_head.pack(b"a", layout) + _q.pack(len(value.shape)) + struct.pack(f"<{len(value.shape)}q", *value.shape))
        put(value.data)
    elif kind is tuple or kind is list:
        if len(value) >= _MANY and (row := _row(value)):
            put(row)
            return
        put(_head.pack(b"t", len(value)))
        for item in value:
            _pack(item, put)
    elif kind is str:
        data = value.encode("utf-8", "replace")
        put(_head.pack(b"s", len(data)) + data)
    elif kind is int and value in _INT64:
        put(_head.pack(b"i", value))
    elif kind is int:
        data = value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
        put(_head.pack(b"I", len(data)) + data)
    elif kind is float:
        put(b"f" + _d.pack(value))
    elif value is None or kind is bool:
        put({None: b"N", True: b"T", False: b"F"}[value])
    elif kind is bytes or kind is memoryview or kind is bytearray:
        put(_head.pack(b"b", len(value)) + value)
    elif kind is Named:
        put(_head.pack(b"n", len(value.fields)))
        _pack(value.name, put)
        for item in value.fields:
            _pack(item, put)
    elif kind is dict:
        put(_head.pack(b"m", len(value)))
        for key, item in value.items():
            _pack(key, put)
            _pack(item, put)
    else:
        raise TypeError(f"a tree has no place for {kind.__name__}")


def _row(values: Any) -> bytes:
    """Plain numbers of one type, as rows of images are; b"" for anything else."""
    kinds = set(map(type, values))
    if kinds == {int} and max(values) in _INT64 and min(values) in _INT64:
        return _head.pack(b"Q", len(values)) + struct.pack(f"<{len(values)}q", *values)
    if kinds == {float}:
        return _head.pack(b"D", len(values)) + struct.pack(f"<{len(values)}d", *values)
    return b""


def unpack(data: bytes | memoryview, most_text: int = MAX_TEXT_BYTES, most_values: int = MAX_VALUES) -> Any:
    """The value. Raises TreeError for anything but the bytes of one, within the bounds."""
    return _Tree(data, most_text, most_values).whole()


def unpack_each(data: Iterable[bytes], most_text: int = MAX_TEXT_BYTES, most_values: int = MAX_VALUES) -> Iterator[Any]:
    """The values of several, which together are within the bounds of one. Raises TreeError as unpack does."""
    for one in data:
        tree = _Tree(one, most_text, most_values)
        yield tree.whole()
        most_values = tree.left


class _Tree:
    """Reads from front to back; every step checks what is left."""

    def __init__(self, data: bytes | memoryview, most_text: int, most_values: int) -> None:
        self.data, self.at = memoryview(data), 0
        self.left, self._most_text = most_values, most_text

    def whole(self) -> Any:
        """All of it is one value."""
        try:
            value = self.read(MAX_DEPTH)
        except (struct.error, IndexError):
            raise TreeError("it is shorter than it says") from None
        if self.at != len(self.data):
            raise TreeError("it is longer than it says")
        return value

    def read(self, depth: int) -> Any:
        self.left -= 1
        if self.left < 0:
            raise TreeError("it holds more values than it may")
        tag = self.data[self.at]
        if tag in _ATOMS:
            self.at += 1
            return _ATOMS[tag]
        if tag == _FLOAT:
            (number,) = _d.unpack_from(self.data, self.at + 1)
            self.at += 9
            return number
        (count,) = _q.unpack_from(self.data, self.at + 1)
        self.at += 9
        if tag == _INT:
            return count
        if count < 0 or tag not in _READ:
            raise TreeError("it is of no known kind")
        return _READ[tag](self, count, depth)

    def take(self, count: int) -> memoryview:
        if not 0 <= count <= len(self.data) - self.at:
            raise TreeError("it is shorter than it says")
        self.at += count
        return self.data[self.at - count : self.at]

    def _count(self, values: int) -> None:
        self.left -= values
        if self.left < 0:
            raise TreeError("it holds more values than it may")

    def _tuple(self, count: int, depth: int) -> tuple[Any, ...]:
        if not depth:
            raise TreeError("it is nested more deeply than it may be")
        if count > len(self.data) - self.at:
            raise TreeError("it is shorter than it says")
        return tuple([self.read(depth - 1) for _ in range(count)])

    def _mapping(self, count: int, depth: int) -> dict[Any, Any]:
        flat = self._tuple(2 * count, depth)
        try:
            return dict(zip(flat[::2], flat[1::2], strict=True))
        except TypeError:
            raise TreeError("a key of a mapping is none") from None

    def _named(self, count: int, depth: int) -> Named:
        name, *fields = self._tuple(count + 1, depth)
        if not isinstance(name, str):
            raise TreeError("a record has no name")
        return Named(name, tuple(fields))

    def _text(self, count: int, depth: int) -> str:
        if count > self._most_text:  # to clean a text of 128 MiB takes minutes
            raise TreeError("a text is longer than texts are")
        return bytes(self.take(count)).decode("utf-8", "replace")

    def _large(self, count: int, depth: int) -> int:
        if count > 4096:  # to write a number of a million digits takes a minute
            raise TreeError("a number is longer than numbers are")
        return int.from_bytes(self.take(count), "little", signed=True)

    def _numbers(self, count: int, form: str) -> tuple[Any, ...]:
        self._count(count)
        return struct.unpack(f"<{count}{form}", self.take(8 * count))

    def _array(self, layout: int, depth: int) -> Packed:
        (axes,) = _q.unpack_from(self.data, self.at)
        if layout >= 2 * len(DTYPES) or not 0 <= axes <= 64:
            raise TreeError("an array's header makes no sense")
        shape = struct.unpack_from(f"<{axes}q", self.data, self.at + 8)
        self.at += 8 + 8 * axes
        dtype = DTYPES[layout // 2]
        if axes > MAX_AXES or (shape and min(shape) < 0):
            raise TreeError("an array's header makes no sense")
        return Packed(dtype, shape, bytes(self.take(prod(shape) * ITEM_BYTES[dtype])), "F" if layout % 2 else "C")


_ATOMS = {b"N"[0]: None, b"T"[0]: True, b"F"[0]: False}
_INT, _FLOAT = b"if"
_READ: dict[int, Callable[[_Tree, int, int], Any]] = {
    ord("t"): _Tree._tuple,
    ord("m"): _Tree._mapping,
    ord("n"): _Tree._named,
    ord("s"): _Tree._text,
    ord("b"): lambda tree, count, depth: bytes(tree.take(count)),
    ord("I"): _Tree._large,
    ord("Q"): lambda tree, count, depth: tree._numbers(count, "q"),
    ord("D"): lambda tree, count, depth: tree._numbers(count, "d"),
    ord("a"): _Tree._array,
}
