"""Sizes, and images and kernels that are asked about. All numbers are such that sums of products are exact in float64.

Codes: an image whose pixels all differ tells by an output's value which pixel it came from.
Everything else is drawn from fixed seeds: the same program is asked the same questions.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from grader.experiments.sliding.drawn import Drawn
from grader.experiments.sliding.formulas import Size
from grader.values.array import Array
from grader.values.value import Value

# The ones in front are asked in detail; the others see whether what was found there holds.
SIZES: tuple[Size, ...] = (
    (7, 8, 3, 3), (8, 6, 2, 3), (7, 9, 3, 2), (6, 8, 2, 2), (5, 6, 1, 1), (9, 10, 5, 3), (8, 7, 4, 4),
    (7, 7, 3, 3), (5, 9, 1, 3), (9, 6, 3, 1), (5, 6, 5, 6), (4, 7, 4, 3), (9, 11, 2, 5),
)  # fmt: skip
# Besides, where some of these end with an exception: they tell what it is about.
FURTHER: tuple[Size, ...] = ((6, 6, 2, 2), (8, 8, 4, 4), (6, 6, 3, 3), (8, 9, 3, 4), (9, 8, 4, 3), (8, 8, 3, 5))
# Instead, where the exercise's images are square, or its kernels.
SQUARE: tuple[Size, ...] = ((7, 7, 3, 3), (6, 6, 2, 2), (8, 8, 4, 4), (5, 5, 1, 1), (9, 9, 5, 5), (5, 5, 3, 3))
FIRST_CODE = 2  # 0 and 1 tell nothing


class Question(Value):
    """An image (H, W) and a kernel (h, w), of any types.

    extreme: with numbers out of the range of 32 bits: what a cast makes of these is the processor's choice.
    """

    image: Array
    kernel: Array
    extreme: bool = False

    @cached_property
    def size(self) -> Size:
        (height, width), (kernel_height, kernel_width) = self.image.shape, self.kernel.shape
        return height, width, kernel_height, kernel_width

    @cached_property
    def largest_pixel(self) -> float:
        return float(np.abs(self.image.astype(np.float64)).max(initial=0))

    @cached_property
    def all_weights(self) -> float:
        """The sum of their magnitudes."""
        return float(np.abs(self.kernel.astype(np.float64)).sum())


def codes(size: Size, unit: float = 1.0) -> Array:
    """An image whose pixels are FIRST_CODE, FIRST_CODE + 1, … in disorder, times unit."""
    count = size[0] * size[1]
    return (Drawn(5).permutation(count) + FIRST_CODE).reshape(size[:2]) * unit


def one_hot(size: Size, place: int) -> Array:
    """The kernel that is 1 at this place, counted row by row, and 0 elsewhere."""
    kernel = np.zeros(size[2:])
    kernel.flat[place] = 1
    return kernel


def plain(size: Size, seed: int = 1) -> Question:
    """Small positive whole numbers: hardly anything here is cut, clipped, rounded or wrapped."""
    drawn = Drawn(seed)
    least = 1 if size[2] * size[3] > 1 else 2  # a single weight of 1 would tell nothing
    return Question(drawn.integers(1, 5, size[:2]), drawn.integers(least, 3, size[2:]))


def signed(size: Size, seed: int = 2, high: int = 120) -> Question:
    """Whole numbers of both signs, with sums far beyond 255."""
    drawn = Drawn(seed)
    return Question(drawn.integers(-high, high, size[:2]), _weights(drawn, 9, size))


def huge(size: Size, seed: int = 3) -> Question:
    """Whole numbers with sums beyond what 32 bits hold, and beyond float32's 24 bits."""
    drawn = Drawn(seed)
    return Question(drawn.integers(-(2**33), 2**33, size[:2]), _weights(drawn, 5, size), True)


def large(size: Size, seed: int = 8) -> Question:
    """Whole numbers with sums beyond what 16 bits hold, and far within 32."""
    drawn = Drawn(seed)
    return Question(drawn.integers(-(2**22), 2**22, size[:2]), _weights(drawn, 5, size))


def fractions(size: Size, seed: int = 4) -> Question:
    """Quarters of both signs, in the range of a picture."""
    drawn = Drawn(seed)
    return Question(drawn.integers(-400, 400, size[:2]) / 4, _weights(drawn, 7, size) / 4)


def small(size: Size, seed: int = 5) -> Question:
    """Pixels and sums between 0 and 1."""
    drawn = Drawn(seed)
    weights = drawn.integers(1, 4, size[2:])
    return Question(drawn.integers(1, 63, size[:2]) / 64, weights / 2 ** np.ceil(np.log2(weights.sum() + 1)))


def balanced(size: Size, seed: int = 9, total: int = 0) -> Question:
    """A kernel whose weights add up to this."""
    question = signed(size, seed)
    kernel = question.kernel.copy()
    kernel.flat[0] += total - kernel.sum()
    return Question(question.image, kernel)


def typed(question: Question, image: str, kernel: str) -> Question:
    """The same in other types, as far as these can hold it."""
    pixels = question.image
    if image.startswith("uint"):
        pixels = np.abs(pixels) % 256
    return Question(pixels.astype(image), question.kernel.astype(kernel), question.extreme)


def uniform(size: Size, seed: int = 6, value: float = 5.0) -> Question:
    """All pixels alike."""
    return Question(np.full(size[:2], value), signed(size, seed).kernel)


def zeros(size: Size) -> Question:
    return Question(np.zeros(size[:2]), signed(size, 7).kernel)


def in_columns(question: Question) -> Question:
    """The same arrays, stored column by column."""
    return Question(np.asfortranarray(question.image), np.asfortranarray(question.kernel))


def _weights(drawn: Drawn, most: int, size: Size) -> Array:
    """Whole numbers of both signs that do not add up to 0: such a kernel is a question of its own."""
    kernel = drawn.integers(-most, most, size[2:])
    if not kernel.sum():
        kernel.flat[0] += 1
    return kernel
