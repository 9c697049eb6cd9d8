"""An image and a kernel that slides over it → what lies under the kernel at each place, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.arrays.borders import bordered
from grader.values.array import Array, Index, Shape
from grader.values.function import IMAGE, KERNEL, Window
from grader.values.value import Value, replace

_NUMBERS = "biuf"
_MOST_TRIED = 64  # places at which it is tried whether products add up to what is expected


class Weights(Value):
    """What a function gives to each pixel, found by experiment (experiments/probing.py).

    each: (rows, columns) of its output × (H, W) of the image; None for the weights of the rule itself.
    base: (rows, columns), what it adds, or begins with.
    after: what becomes of the sum, a word of seeing/after.py; "" where it is the output as it is.
    """

    each: Array | None
    base: Array
    after: str = ""

    @property
    def is_rule(self) -> bool:
        """Does it weigh as the rule does, so that only what becomes of the sums is wrong?"""
        return self.each is None


class Sliding(Value):
    """A kernel on its way over an image.

    image: (H, W), as it is given.  kernel: (h, w), as it lies on the image: turned where the rule turns it.
    lying: the image with its border, float64; row 0 of it is row -before[0] of the image.
    begins: where the first window begins; elsewhere than at (0, 0) where the kernel lies at one place alone.
    """

    window: Window
    image: Array
    kernel: Array
    lying: Array
    before: tuple[int, int]
    begins: tuple[int, int] = (0, 0)

    @property
    def shape(self) -> Shape:
        """Of the output: how many places there are, in rows and columns."""
        return self.window.output(self.image.shape, self.kernel.shape)


def slides(window: Window | None, given: Mapping[str, Any], expected: Any) -> Sliding | None:
    """None where the function slides no kernel, or where its products do not add up to what is expected.

    Parameters called image and kernel make no sliding sum of it; so it is tried at places spread over the output.
    """
    found = laid(window, given)
    if found is None or not isinstance(expected, np.ndarray) or expected.dtype.kind not in _NUMBERS:
        return None
    if not expected.size or expected.shape != found.shape:
        return None
    tried = np.unique(np.linspace(0, expected.size - 1, _MOST_TRIED).astype(int))
    places = [(int(i), int(j)) for i, j in zip(*np.unravel_index(tried, expected.shape), strict=True)]
    return found if all(adds_up(found, at, expected[at]) for at in places) else None


def laid(window: Window | None, given: Mapping[str, Any]) -> Sliding | None:
    """The kernel laid on the image as the exercise says; None where there is no such thing."""
    image, kernel = _picture(given.get(IMAGE)), _picture(given.get(KERNEL))
    if window is None or image is None or kernel is None:
        return None
    with np.errstate(all="ignore"):
        try:
            lying = bordered(window, image.astype(np.float64), kernel.shape)
        except ValueError:  # numpy mirrors no further than the picture is large
            return None
    return Sliding(window, image, kernel[::-1, ::-1] if window.flip else kernel, lying, window.before(kernel.shape))


def lies(given: Mapping[str, Any], expected: Any) -> Sliding | None:
    """A kernel that lies at one place, which the arguments `row` and `column` name, and whose sum is what is expected.

    None where it is anything else: names alone make no window of it.
    """
    image, kernel = _picture(given.get(IMAGE)), _picture(given.get(KERNEL))
    row, column = _index(given.get("row")), _index(given.get("column"))
    if image is None or kernel is None or row is None or column is None:
        return None
    if not isinstance(expected, np.ndarray) or expected.ndim or expected.dtype.kind not in _NUMBERS:
        return None
    found = Sliding(Window(), image, kernel, image.astype(np.float64), (0, 0), (row, column))
    return found if under(found, (0, 0)).shape == kernel.shape and adds_up(found, (0, 0), expected) else None


def _index(value: Any) -> int | None:
    """A whole number from 0 on."""
    is_one = isinstance(value, np.ndarray) and not value.ndim and value.dtype.kind in "iu" and value >= 0
    return int(value) if is_one else None


def _picture(value: Any) -> Array | None:
    """Itself, where it is an array of two axes with numbers in it."""
    is_one = isinstance(value, np.ndarray) and value.ndim == 2 and value.size > 0 and value.dtype.kind in _NUMBERS
    return value if is_one else None


def under(sliding: Sliding, at: Index) -> Array:
    """The window at this place, (h, w), float64, with as much of the border as lies in it."""
    (height, width), row, column = sliding.kernel.shape, at[0] + sliding.begins[0], at[1] + sliding.begins[1]
    return sliding.lying[row : row + height, column : column + width]


def adds_up(sliding: Sliding, at: Index, expected: Any) -> bool:
    """Do the products at this place add up to what is expected there, as far as rounding lets one tell?"""
    with np.errstate(all="ignore"):
        products = under(sliding, at) * sliding.kernel.astype(np.float64)
        total, want = float(products.sum()), float(expected)
    if not np.isfinite(total) or not np.isfinite(want):
        return bool(np.isnan(total) and np.isnan(want)) or total == want
    return abs(total - want) <= 1e-6 * float(np.abs(products).sum())


def pixels_lying(sliding: Sliding) -> Array:
    """Of what lies under the windows, which pixel it is: shape of lying, counted from 1, row by row; 0 for no pixel."""
    numbers = np.arange(1.0, sliding.image.size + 1).reshape(sliding.image.shape)
    found: Array = bordered(sliding.window, numbers, sliding.kernel.shape).astype(int)
    return found


def rule_at(sliding: Sliding, at: Index) -> Array:
    """The weights of the rule itself for one cell, (H, W); a pixel that the border repeats counts more often."""
    found = np.zeros(sliding.image.shape)
    pixels = under(replace(sliding, lying=pixels_lying(sliding)), at)
    inside = pixels > 0
    np.add.at(found.reshape(-1), pixels[inside] - 1, sliding.kernel.astype(np.float64)[inside])
    return found
