"""Output and expected → the first difference, from coarse to fine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.arrays.plain import arrays_in
from grader.values.array import Array
from grader.values.difference import Difference, NotAnArray, NotFinite, WrongAxes, WrongShape, WrongValues
from grader.values.exercise import Closeness

# Of the largest sum that is possible: what right programs in double precision may be off, with every order of summing.
ROUNDING = 1e-12
# numpy's FFT of a float32 picture is a float32 FFT: its rounding errors are up to these times as large.
_SINGLE = 1e6


def rounding_of(given: Mapping[str, Any], slides: bool) -> float:
    """How far right answers may be off, from the inputs alone: ROUNDING of the largest value that they make possible.

    max|image| · Σ|kernel| where a kernel slides, else the largest input. One number for the whole picture: a right FFT
    is off by rounding errors of this size even where sums cancel. Larger where an input has single precision, in which
    numpy then goes on to compute.
    """
    arrays = {name: [one for one in arrays_in(value) if one.dtype.kind in "biufc"] for name, value in given.items()}
    every = [array for found in arrays.values() for array in found]
    single = _SINGLE if any(array.dtype.name in ("float16", "float32", "complex64") for array in every) else 1.0
    if slides:
        (image,), (kernel,) = arrays["image"], arrays["kernel"]
        return ROUNDING * float(_size(image).max() * _size(kernel).sum()) * single
    largest = (float(np.nan_to_num(_size(array), posinf=0).max(initial=0)) for array in every)
    return ROUNDING * max(largest, default=0.0) * single


def _size(array: Array) -> Array:
    found: Array = np.abs(array.astype(np.complex128 if array.dtype.kind == "c" else np.float64))
    return found


def allowed(expected: Array, close: Closeness) -> Array:
    """How far each cell may be off: relative·|expected| + absolute."""
    return close.relative * _size(expected) + close.absolute


def compare(output: Array, expected: Array, close: Closeness) -> Difference | None:
    """The first fault in `output`, from coarse to fine; None when it may stand for `expected`.

    output: any array, straight from a worker.  expected: numbers of any kind, or True and False, of any shape.
    Shape comes first and nothing is broadcast: numpy.allclose(0, zeros((4, 6))) is True.
    """
    if output.dtype.kind == "c" and expected.dtype.kind != "c":
        return NotAnArray("complex", f"array of {output.dtype}")
    if output.dtype.kind == "b" and expected.dtype.kind != "b":
        return NotAnArray("booleans", "array of bool")
    if output.ndim != expected.ndim:
        return WrongAxes(output.shape, expected.shape)
    if output.shape != expected.shape:
        return WrongShape(output.shape, expected.shape)
    with np.errstate(all="ignore"):  # a signalling NaN warns when it is converted
        theirs, right = _comparable(output), _comparable(expected)
        if not (finite := np.isfinite(theirs)).all() and np.isfinite(right).all():
            first = tuple(int(i) for i in np.argwhere(~finite)[0])
            value = theirs[first]
            return NotFinite(int((~finite).sum()), finite.size, first, float(abs(value) if value.imag else value.real))
        excess = _excess(theirs, right, close)
    wrong = excess > 0
    if not wrong.any():
        return None
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    worst = tuple(int(i) for i in np.unravel_index(int(excess.argmax()), excess.shape))
    return WrongValues(int(wrong.sum()), wrong.size, first, worst)


def _comparable(array: Array) -> Array:
    return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)


def _excess(theirs: Array, right: Array, close: Closeness) -> Array:
    """How far each cell is off beyond what is allowed; infinity of the same sign is equal to itself."""
    excess: Array = np.abs(theirs - right) - allowed(right, close)
    return np.where(theirs == right, -1.0, np.where(np.isnan(excess), np.inf, excess))


def wrong_cells(output: Array, expected: Array, close: Closeness) -> Array:
    """For the picture: True where a cell of an output of the right shape is wrong."""
    with np.errstate(all="ignore"):
        wrong: Array = _excess(_comparable(output), _comparable(expected), close) > 0
        return wrong
