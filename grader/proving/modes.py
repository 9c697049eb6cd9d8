"""What `mode` says, and what the accepted solutions give → whether the two are one, and which mode fits.

Where a kernel slides, students are told which products add up to the number that is wanted. Without this check they
were told "0 + … + 5 = 1" in an exercise whose parameters were called image and kernel, and whose kernel was turned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from grader.values.array import Array
from grader.values.errors import Fault
from grader.values.exercise import Case, Exercise
from grader.values.numerals import pair, shape_text

MEND = "write mode: any, so that nobody is told of windows"
_MOST_PRODUCTS = 5e7  # of one case; to work more out takes longer than to freeze it

Given = Mapping[str, Array]


def mode_faults(exercise: Exercise, cases: Sequence[tuple[Case, Given, Array]]) -> Iterator[Fault]:
    """The first case in which the output that is right is not made of the kernel's sums over the image.

    cases: each with arguments and the output that the accepted solutions agree on.
    """
    if not exercise.slides:
        return
    for case, given, right in cases:
        if what := _other_than_sums(given["image"], given["kernel"], right):
            place = case.place
            what = f"what is right is not what mode: valid says, the default for image and kernel: {what}"
            yield Fault(place.file, place.line, place.column, what, MEND, case.name)
            return


def _other_than_sums(image: Array, kernel: Array, right: Array) -> str:
    """How the output differs from the sums over all windows, "" where it does not."""
    rows, columns = (image.shape[axis] - kernel.shape[axis] + 1 for axis in (0, 1))
    if right.shape != (rows, columns):
        same = ", the shape of the image" if right.shape == image.shape else ""
        return (
            f"the output has the shape {shape_text(right.shape)}{same}, and {rows}×{columns} windows lie in the image"
        )
    if rows * columns * kernel.size > _MOST_PRODUCTS:
        return ""
    sums, size = _sums(image, kernel, rows, columns), _sums(abs(image), abs(kernel), rows, columns)
    close = 1e-5 * size + 1e-9 * size.max()  # a right FFT, or one in single precision, is as far off
    if (abs(right - sums) <= close).all():
        return ""
    if (abs(right - _sums(image, kernel[::-1, ::-1], rows, columns)) <= close.max()).all():
        return "the kernel is turned by half a turn before it is laid on the image"
    row, column = (int(number) for number in np.argwhere(abs(right - sums) > close)[0])
    wanted, found = pair(sums[row, column], right[row, column])
    return f"the products under output[{row}, {column}] add up to {wanted}, and {found} is right"


def _sums(image: Array, kernel: Array, rows: int, columns: int) -> Array:
    sums = np.zeros((rows, columns))
    image = image.astype(np.float64)
    for (row, column), weight in np.ndenumerate(kernel.astype(np.float64)):
        sums += weight * image[row : row + rows, column : column + columns]
    return sums
