"""The wire between grader and worker: frames of a fixed header and a body of arrays, numbers and short texts.

A frame is kind (1 byte), nonce (8 bytes), length of the body (8 bytes), body. An array is a dtype code, a layout,
a number of axes, the shape, and the raw bytes in that layout. There is no pickle and nothing to parse: what comes
from a worker is checked against limits before it is read, and an array's shape against its bytes before it is built.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from math import prod
from typing import Any

HEADER = struct.Struct("<BQQ")

# requests
LOAD, CALL = 1, 2
# replies
LOADED, RETURNED, TOO_BIG, OTHER, RAISED, NO_MEMORY, SYNTAX, NO_FUNCTION, NOT_CALLABLE, BAD_SIGNATURE = range(16, 26)
FORBIDDEN, BAD_NOTEBOOK, ANSWERS = 26, 27, 28

DTYPES = (
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
    "float16", "float32", "float64", "complex64", "complex128",
)  # fmt: skip
ITEM_BYTES = (1, 1, 2, 4, 8, 1, 2, 4, 8, 2, 4, 8, 8, 16)
MAX_AXES = 64
MAX_OUTPUT_BYTES = 32 * 2**20
MAX_TEXT = 4000
# Of a notebook, in the answer to a load. Its code has at most 1 MiB, before what is no UTF-8 becomes longer.
MAX_LEFT_OUT, MAX_LEFT_OUT_TEXT, MAX_CELLS, MAX_CELL_BYTES = 500, 300, 10_000, 8 * 2**20

_array_head = struct.Struct("<BBB")
_u32 = struct.Struct("<I")
_u64 = struct.Struct("<Q")


class WireError(Exception):
    """A body that is not what its header says."""


def frame(kind: int, nonce: int, body: bytes) -> bytes:
    return HEADER.pack(kind, nonce, len(body)) + body


def pack_text(text: str) -> bytes:
    data = text[:MAX_TEXT].encode("utf-8", "replace")
    return _u32.pack(len(data)) + data


def pack_number(number: int) -> bytes:
    return _u64.pack(number)


def pack_shape(code: int, layout: int, shape: Sequence[int]) -> bytes:
    return _array_head.pack(code, layout, len(shape)) + b"".join(_u64.pack(n) for n in shape)


def pack_array(array: Any) -> bytes:
    """array: numpy array whose dtype is in DTYPES; an array in Fortran order stays so."""
    layout = 1 if array.flags.f_contiguous and not array.flags.c_contiguous else 0
    code = DTYPES.index(array.dtype.name)
    return pack_shape(code, layout, array.shape) + bytes(array.tobytes("F" if layout else "C"))


def pack_calls(calls: Sequence[tuple[Sequence[Any], bool]]) -> bytes:
    """The body of a CALL: of each call its arguments, and whether its answer is wanted."""
    parts = [pack_number(len(calls))]
    for arguments, wanted in calls:
        parts += [pack_number(int(wanted)), pack_number(len(arguments)), *map(pack_array, arguments)]
    return b"".join(parts)


def pack_answers(answers: Sequence[tuple[int, bytes]]) -> bytes:
    """The body of the ANSWERS to a CALL: of each wanted call the kind of answer, and its body."""
    parts = [pack_number(len(answers))]
    for kind, body in answers:
        parts += [pack_number(kind), pack_number(len(body)), body]
    return b"".join(parts)


class Body:
    """Reads a body from front to back; every step checks what is left. Raises WireError."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = memoryview(data), 0

    def take(self, count: int) -> memoryview:
        if count > len(self.data) - self.at:
            raise WireError("a body is shorter than it says")
        self.at += count
        return self.data[self.at - count : self.at]

    def number(self) -> int:
        (number,) = _u64.unpack(self.take(8))
        return int(number)

    def text(self) -> str:
        (length,) = _u32.unpack(self.take(4))
        if length > 4 * MAX_TEXT:  # at most four bytes a character; to clean a text of 128 MiB takes minutes
            raise WireError("a text is longer than texts are")
        return bytes(self.take(length)).decode("utf-8", "replace")

    def shape(self) -> tuple[str, int, tuple[int, ...]]:
        """(dtype, layout, shape)"""
        code, layout, axes = _array_head.unpack(self.take(3))
        if code >= len(DTYPES) or layout > 1 or axes > MAX_AXES:
            raise WireError("an array's header makes no sense")
        return DTYPES[code], layout, tuple(self.number() for _ in range(axes))

    def array(self) -> Any:
        """A new writable array; its product of shape and item size is checked against the bytes that are there."""
        import numpy as np

        dtype, layout, shape = self.shape()
        size = prod(shape) * ITEM_BYTES[DTYPES.index(dtype)]
        flat = np.frombuffer(bytearray(self.take(size)), dtype=dtype)
        if len(shape) > 32:
            raise WireError("an array has more axes than numpy builds")
        return flat.reshape(shape[::-1]).T if layout else flat.reshape(shape)

    @property
    def left(self) -> int:
        """How many bytes are still to be read."""
        return len(self.data) - self.at

    def end(self) -> None:
        if self.at != len(self.data):
            raise WireError("a body is longer than it says")
