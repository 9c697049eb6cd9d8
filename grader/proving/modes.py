"""What `mode` says, and what the accepted solutions give → whether the two are one, and which mode fits.

Where a kernel slides, students are told which products add up to the number that is wanted. Without this check they
were told "0 + … + 5 = 1" in an exercise whose parameters were called image and kernel, and whose kernel was turned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np

from grader.arrays.borders import BORDERS, bordered
from grader.values.array import Array
from grader.values.errors import Fault
from grader.values.exercise import Case
from grader.values.function import IMAGE, KERNEL, Window
from grader.values.numerals import pair, shape_text
from grader.values.value import replace

MEND = "write mode: any, so that nobody is told of windows"
_MOST_PRODUCTS = 5e7  # of one case; to work more out takes longer than to freeze it

Given = Mapping[str, Any]


def mode_faults(cases: Sequence[tuple[Case, Given, Any]]) -> Iterator[Fault]:
    """The first case in which the output that is right is not made of the kernel's sums over the image.

    cases: each with arguments and the output that the accepted solutions agree on, as arrays; None where that is none.
    """
    for case, given, right in cases:
        window = case.function.window
        if window is None or case.expected is None:
            continue
        if what := _other_than_sums(window, given[IMAGE], given[KERNEL], right):
            place = case.place
            default = ", the default for image and kernel" if window == Window() else ""
            what = f"what is right is not what mode: {window.mode} says{default}: {what}"
            mend = next((text for other, text in _others(window) if _fits(other, given, right)), MEND)
            yield Fault(place.file, place.line, place.column, what, mend, case.name)
            return


def _others(window: Window) -> Iterator[tuple[Window, str]]:
    """Every other way to slide, with the words for it."""
    for mode, border, flip in product(("valid", "same", "full"), BORDERS, (False, True)):
        other = Window(mode, border, flip)
        if other != window and (mode != "valid" or border == "zeros"):
            words = [f"mode: {mode}"] + ([f"border: {border}"] if mode != "valid" and border != "zeros" else [])
            yield other, f"write {', '.join([*words, *(['flip_kernel: true'] if flip else [])])}; or mode: any"


def _fits(window: Window, given: Given, right: Any) -> bool:
    return not _other_than_sums(window, given[IMAGE], given[KERNEL], right)


def _other_than_sums(window: Window, image: Array, kernel: Array, right: Any) -> str:
    """How the output differs from the sums over all windows, "" where it does not."""
    if not isinstance(right, np.ndarray) or right.dtype.kind not in "iuf":
        return "the output is no array of numbers"
    shape = window.output(image.shape, kernel.shape)
    if right.shape != shape:
        same = ", the shape of the image" if right.shape == image.shape else ""
        lies = (
            f"{shape_text(shape)} windows lie in the image"
            if window.mode == "valid"
            else f"it gives {shape_text(shape)}"
        )
        return f"the output has the shape {shape_text(right.shape)}{same}, and {lies}"
    if shape[0] * shape[1] * kernel.size > _MOST_PRODUCTS:
        return ""
    try:
        sums, size = (_sums(window, one, other) for one, other in ((image, kernel), (abs(image), abs(kernel))))
    except ValueError:  # numpy mirrors no further than the picture is large
        return f"the border {window.border} does not reach around an image of {shape_text(image.shape)}"
    close = 1e-5 * size + 1e-9 * size.max()  # a right FFT, or one in single precision, is as far off
    if (abs(right - sums) <= close).all():
        return ""
    if (abs(right - _sums(replace(window, flip=not window.flip), image, kernel)) <= close.max()).all():
        turned = "turned by half a turn before it is laid on the image"
        return f"the kernel is {'not ' if window.flip else ''}{turned}"
    row, column = (int(number) for number in np.argwhere(abs(right - sums) > close)[0])
    wanted, found = pair(sums[row, column], right[row, column])
    return f"the products under output[{row}, {column}] add up to {wanted}, and {found} is right"


def _sums(window: Window, image: Array, kernel: Array) -> Array:
    rows, columns = window.output(image.shape, kernel.shape)
    sums = np.zeros((rows, columns))
    kernel = kernel[::-1, ::-1] if window.flip else kernel
    image = bordered(window, image.astype(np.float64), kernel.shape)
    for (row, column), weight in np.ndenumerate(kernel.astype(np.float64)):
        sums += weight * image[row : row + rows, column : column + columns]
    return sums
