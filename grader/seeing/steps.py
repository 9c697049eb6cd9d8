"""A story → its steps: one place of the window, or one cell of a result, as values."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.seeing.sliding import Sliding, adds_up, pixels_lying, rule_at, under
from grader.seeing.story import Story
from grader.values.array import Array, Index
from grader.values.value import Value

MOST_USED = 1_024  # pixels of one cell that are told one by one


class Used(Value):
    """A pixel that a function uses for one cell of its output, and the weight that it gives to it."""

    row: int
    column: int
    pixel: Any
    weight: float


class Placed(Value):
    """The kernel at one place. top, left: of the window, in rows and columns of the image; below 0 in its border.

    window, kernel, products: (h, w), float64.  exact: do the products add up to what is expected here?
    """

    top: int
    left: int
    window: Array
    kernel: Array
    products: Array
    exact: bool

    @property
    def total(self) -> float:
        """The sum of the products."""
        return float(self.products.sum())


class Mine(Value):
    """What a function does for one cell. used: pixels with their weights, in order.  base: what it adds, mostly 0.

    total: base and products together.  after: what becomes of the total, a word of seeing/after.py, "" for nothing.
    """

    used: tuple[Used, ...]
    base: float
    total: float
    after: str


class Step(Value):
    """One place. number: counted from 0, row by row.  at: the cell.  expected, yours: what stands in it, None without.

    inside: is there such a cell in yours?  wrong: None where single cells are not compared.
    placed: where a kernel slides.  mine: where it is known what the function does for this cell.
    """

    number: int
    at: Index
    expected: Any
    yours: Any
    wrong: bool | None
    placed: Placed | None = None
    mine: Mine | None = None


def count(story: Story) -> int:
    """How many steps there are: as many as the shown result has cells; 0 where it is no array."""
    result = story.shown
    return int(result.expected.size) if result and isinstance(result.expected, np.ndarray) else 0


def wrong_steps(story: Story) -> list[int]:
    """The numbers of all cells that differ."""
    result = story.shown
    found: list[int] = np.flatnonzero(result.wrong).tolist() if result and result.wrong is not None else []
    return found


def first_step(story: Story) -> int:
    """Where to begin: at the first wrong cell, else at the first of all."""
    return next(iter(wrong_steps(story)), 0)


def step(story: Story, number: int, with_mine: bool = True) -> Step:
    """The step with this number, from 0 to count(story) - 1. Raises IndexError for any other.

    with_mine: also what the function does for this cell, which takes its time where it uses many pixels.
    """
    result = story.shown
    if result is None or not 0 <= number < count(story):
        raise IndexError(number)
    at = tuple(int(index) for index in np.unravel_index(number, result.expected.shape))
    laid = story.sliding or story.lies
    yours = result.yours
    there = isinstance(yours, np.ndarray) and yours.ndim == len(at) and _inside(at, yours.shape)
    return Step(
        number=number,
        at=at,
        expected=result.expected[at],
        yours=yours[at] if there else None,
        wrong=None if result.wrong is None else bool(result.wrong[at]),
        placed=_placed(laid, at or (0, 0), result.expected[at]) if laid else None,
        mine=_mine(story, at) if with_mine else None,
    )


def _inside(at: Index, shape: tuple[int, ...]) -> bool:
    return all(index < length for index, length in zip(at, shape, strict=True))


def _placed(sliding: Sliding, at: Index, expected: Any) -> Placed:
    window, kernel = under(sliding, at), sliding.kernel.astype(np.float64)
    top, left = (at[axis] + sliding.begins[axis] - sliding.before[axis] for axis in (0, 1))
    with np.errstate(all="ignore"):
        return Placed(top, left, window, kernel, window * kernel, adds_up(sliding, at, expected))


def _mine(story: Story, at: Index) -> Mine | None:
    weights, image = story.weights, story.image
    if weights is None or image is None or not _inside(at, weights.base.shape):
        return None
    each = weights.each[at] if weights.each is not None else rule_at(story.sliding, at) if story.sliding else None
    return None if each is None else _sum_of(each, float(weights.base[at]), image, weights.after)


def _sum_of(each: Array, base: float, image: Array, after: str) -> Mine | None:
    """None of more pixels than anybody looks at: a value for each would take seconds."""
    places = np.argwhere(each != 0)
    if len(places) > MOST_USED:
        return None
    used = tuple(Used(int(row), int(column), image[row, column], float(each[row, column])) for row, column in places)
    total = base + sum(float(one.pixel) * one.weight for one in used)
    return Mine(used, base, total, after)


def fed(story: Story, row: int, column: int) -> list[Index]:
    """The cells of the output whose windows hold this pixel, in order; also as the border repeats it."""
    sliding = story.sliding
    if sliding is None:
        return []
    rows, columns = sliding.shape
    height, width = sliding.kernel.shape
    number = row * sliding.image.shape[1] + column + 1
    found = {
        (i, j)
        for top, left in np.argwhere(pixels_lying(sliding) == number).tolist()
        for i in range(max(top - height + 1, 0), min(top + 1, rows))
        for j in range(max(left - width + 1, 0), min(left + 1, columns))
    }
    return sorted(found)
