"""An array as bytes: what crosses the wire and lies in frozen files. numpy is loaded only to look at it."""

from __future__ import annotations

from functools import cached_property
from math import prod
from typing import Any

from grader.values.array import Array, Shape
from grader.values.value import Value

DTYPES = (
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
    "float16", "float32", "float64", "complex64", "complex128",
)  # fmt: skip
ITEM_BYTES = dict(zip(DTYPES, (1, 1, 2, 4, 8, 1, 2, 4, 8, 2, 4, 8, 8, 16), strict=True))
MAX_AXES = 32  # as many as numpy 2.0 builds
# An output beyond this is told by its shape alone. A wrong one of 32 MiB in every case costs seconds to pass on.
MOST_OUTPUT_BYTES = 32 * 2**20

# For memoryview.cast, which numbers need no numpy. float16 is not among them, complex and truth are no plain numbers.
FORMATS = {
    "int8": "b", "int16": "h", "int32": "i", "int64": "q", "uint8": "B", "uint16": "H", "uint32": "I", "uint64": "Q",
    "float32": "f", "float64": "d",
}  # fmt: skip


class Packed(Value):
    """dtype: numpy's name for it.  data: the items in the machine's byte order.  order: "C" or "F", their layout."""

    dtype: str
    shape: Shape
    data: bytes
    order: str = "C"

    @property
    def size(self) -> int:
        return prod(self.shape)

    def array(self) -> Array:
        """A new array, writable."""
        import numpy as np

        flat = np.frombuffer(bytearray(self.data), dtype=self.dtype)
        return flat.reshape(self.shape[::-1]).T if self.order == "F" else flat.reshape(self.shape)

    @cached_property
    def floats(self) -> Array:
        """The items in double precision, in one row. Made once, so of what is expected, to which many are compared."""
        import numpy as np

        return np.frombuffer(self.data, self.dtype).astype(np.float64)

    @cached_property
    def is_finite(self) -> bool:
        """Is every item a number? Made once, as above."""
        import numpy as np

        return bool(np.isfinite(self.floats).all())

    def numbers(self) -> memoryview[Any] | None:
        """The items as Python numbers, row by row; None where that needs numpy."""
        form: Any = FORMATS.get(self.dtype)
        return memoryview(self.data).cast(form) if form and self.order == "C" else None


def fits(packed: Packed) -> bool:
    """Is it what its fields say? To be asked of whatever comes from elsewhere."""
    return (
        packed.dtype in ITEM_BYTES
        and packed.order in ("C", "F")
        and len(packed.shape) <= MAX_AXES
        and all(0 <= length < 2**63 for length in packed.shape)
        and len(packed.data) == packed.size * ITEM_BYTES[packed.dtype]
    )


def pack_array(array: Any) -> Packed:
    """array: a plain numpy array of one of DTYPES. Its layout is kept, so that a view stays one for the function."""
    flags = array.flags
    order = "F" if flags.f_contiguous and not flags.c_contiguous else "C"
    return Packed(array.dtype.name, tuple(array.shape), array.tobytes(order), order)
