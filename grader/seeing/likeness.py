"""Stories of one function → how the weights that it lays on an image are the kernel: as it is, turned, mirrored."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from grader.seeing.sliding import Sliding, Weights
from grader.seeing.story import Story
from grader.values.array import Array

# The simplest first. Of those that fit, one of the first group counts in which there is any, if it is the only one.
_WAYS: tuple[dict[str, Callable[[Array], Array]], ...] = (
    {"the kernel, as it is": lambda kernel: kernel},
    {
        "the kernel left to right": lambda kernel: kernel[:, ::-1],
        "the kernel upside down": lambda kernel: kernel[::-1],
        "the kernel with rows and columns exchanged": lambda kernel: kernel.T,
    },
    {"the kernel upside down and left to right": lambda kernel: kernel[::-1, ::-1]},
)


def likenesses(stories: Sequence[Story]) -> list[str]:
    """Of each story in words, "" where nothing is certain. stories: all that are known of one function.

    One kernel may be the same in several ways, so a way must fit in every story whose weights are found; in which no
    way fits the weights are none of these, and nothing is said of any.
    """
    found = [ways(story) for story in stories]
    known = [fitting for fitting in found if fitting is not None]
    word = _simplest(set.intersection(*known)) if known else ""
    return [word if fitting else "" for fitting in found]


def ways(story: Story) -> set[str] | None:
    """All ways that fit; None where experiments did not find one window with weights."""
    sliding, weights = story.sliding, story.weights
    laid = footprint(weights, sliding) if sliding is not None and weights is not None else None
    if sliding is None or laid is None:
        return None
    kernel = sliding.kernel.astype(np.float64)
    given = kernel[::-1, ::-1] if sliding.window.flip else kernel  # the rule's own turn is no part of what was given
    return {word for group in _WAYS for word, way in group.items() if _fits(laid, way(given))}


def _simplest(fitting: set[str]) -> str:
    for group in _WAYS:
        if words := [word for word in group if word in fitting]:
            return words[0] if len(words) == 1 else ""
    return ""


def footprint(weights: Weights, sliding: Sliding) -> Array | None:
    """The weights as they lie on the image at every place, seen from the cell: the rectangle of all that are not 0.

    None where there are none, or other ones at another place, or more than a window.
    """
    if weights.each is None:
        return None
    size = np.abs(weights.each)
    rows, columns, down, across = np.nonzero(size > 1e-9 * size.max(initial=0))
    if not rows.size:
        return None
    values = weights.each[rows, columns, down, across]
    down, across = down - rows, across - columns
    down, across = down - down.min(), across - across.min()
    shape = int(down.max()) + 1, int(across.max()) + 1
    if any(length > 2 * most for length, most in zip(shape, sliding.kernel.shape, strict=True)):
        return None
    low, high = np.full(shape, np.inf), np.full(shape, -np.inf)
    np.minimum.at(low, (down, across), values)
    np.maximum.at(high, (down, across), values)
    used = np.isfinite(low)
    if not _alike(low[used], high[used]).all():
        return None
    return np.where(used, low, 0.0)


def _fits(laid: Array, kernel: Array) -> bool:
    """In any place: rows and columns of zeros at the edges of a kernel are not seen by experiment."""
    down, across = (most - length for length, most in zip(laid.shape, kernel.shape, strict=True))
    for top in range(down + 1):
        for left in range(across + 1):
            around = np.pad(laid, ((top, down - top), (left, across - left)))
            if _alike(around, kernel).all():
                return True
    return False


def _alike(first: Array, second: Array) -> Array:
    found: Array = np.abs(first - second) <= 1e-5 * np.abs(second) + 1e-9
    return found
