"""Output and expected → the first difference, from coarse to fine."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from grader.values.array import Array
from grader.values.difference import Difference, NotAnArray, NotFinite, WrongAxes, WrongShape, WrongValues
from grader.values.exercise import Closeness

# Of the largest sum that is possible: what right programs in double precision may be off, with every order of summing.
ROUNDING = 1e-12
# numpy's FFT of a float32 picture is a float32 FFT: its rounding errors are up to these times as large.
_SINGLE = 1e6


def rounding_of(given: Mapping[str, Array], slides: bool) -> float:
    """How far right answers may be off, from the inputs alone: ROUNDING of the largest value that they make possible.

    max|image| · Σ|kernel| where a kernel slides, else the largest input. One number for the whole picture: a right FFT
    is off by rounding errors of this size even where sums cancel. Larger where an input has single precision, in which
    numpy then goes on to compute.
    """
    single = _SINGLE if any(array.dtype.itemsize < 8 and array.dtype.kind == "f" for array in given.values()) else 1.0
    sizes = {name: np.abs(array.astype(np.float64)) for name, array in given.items()}
    if slides:
        return ROUNDING * float(sizes["image"].max() * sizes["kernel"].sum()) * single
    return ROUNDING * max((float(size.max(initial=0)) for size in sizes.values()), default=0.0) * single


def allowed(expected: Array, close: Closeness) -> Array:
    """How far each cell may be off: relative·|expected| + absolute."""
    return close.relative * np.abs(expected.astype(np.float64)) + close.absolute


def compare(output: Array, expected: Array, close: Closeness) -> Difference | None:
    """The first fault in `output`, from coarse to fine; None when it may stand for `expected`.

    output: any array, straight from a worker.  expected: real numbers, shape (rows, columns).
    Shape comes first and nothing is broadcast: numpy.allclose(0, zeros((4, 6))) is True.
    """
    if output.dtype.kind == "c":
        return NotAnArray("complex", f"array of {output.dtype}")
    if output.dtype.kind == "b" and expected.dtype.kind != "b":
        return NotAnArray("booleans", "array of bool")
    if output.ndim != expected.ndim:
        return WrongAxes(output.shape, expected.shape)
    if output.shape != expected.shape:
        return WrongShape(output.shape, expected.shape)
    with np.errstate(all="ignore"):  # a signalling NaN warns when it is converted
        theirs, right = output.astype(np.float64), expected.astype(np.float64)
        if not (finite := np.isfinite(theirs)).all():
            first = tuple(int(i) for i in np.argwhere(~finite)[0])
            return NotFinite(int((~finite).sum()), finite.size, first, float(theirs[first]))
        excess = np.abs(theirs - right) - allowed(right, close)
    wrong = excess > 0
    if not wrong.any():
        return None
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    worst = tuple(int(i) for i in np.unravel_index(int(excess.argmax()), excess.shape))
    return WrongValues(int(wrong.sum()), wrong.size, first, worst)


def wrong_cells(output: Array, expected: Array, close: Closeness) -> Array:
    """For the picture: True where a cell of an output of the right shape is wrong."""
    with np.errstate(all="ignore"):
        return ~(np.abs(output.astype(np.float64) - expected) <= allowed(expected, close))
