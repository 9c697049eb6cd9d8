"""A function that can be called, in a fresh worker too → what it keeps from one call to the next, or chance.

Told alone: it was tested with two pairs of questions.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from grader.experiments.answers import Answer
from grader.experiments.sliding.asked import Asked
from grader.experiments.sliding.formulas import Size
from grader.experiments.sliding.model import Model
from grader.experiments.sliding.placed import Named
from grader.experiments.sliding.questions import Question, signed
from grader.values.array import Array


def kept(asked: Asked, fresh: Callable[[], None], size: Size) -> Named | None:
    """The trait, or None. fresh: makes sure that the next call is a worker's first."""
    found = [_of_pair(asked, fresh, size, seed) for seed in (31, 41)]
    return found[0] if found[0] == found[1] else _common(found)


def _common(found: list[Named | None]) -> Named | None:
    """Where two pairs tell different things, only what both imply is said."""
    if None in found or any(one and one[0].startswith("chance") for one in found):
        return None
    return "state: earlier calls", {}


def _of_pair(asked: Asked, fresh: Callable[[], None], size: Size, seed: int) -> Named | None:
    one, two = signed(size, seed), signed(size, seed + 1)
    fresh()
    first, after = asked(one).output, _copy(asked(two))
    fresh()
    second = asked(two).output
    fresh()
    again = asked(two).output
    if first is None or after is None or second is None or again is None:
        return None
    if not _same(second, again):
        return "chance: other answers", {}
    if _same(second, after):
        return None
    right = Model(asked.right).run(two)
    alone = right is not None and _same(second, right)
    if after.shape == second.shape and _same(after, first + second):
        return "state: sums of earlier calls", {} if alone else {"text": "state: adds to earlier calls"}
    if _same(after, first):
        return "state: remembers by shape", {}
    if after.ndim == 2 and after.shape[1:] == second.shape[1:] and _same(after, np.concatenate([first, second])):
        return "state: rows of earlier calls", {} if alone else {"text": "state: keeps rows of earlier calls"}
    for name, mixed in (
        ("state: first kernel", Question(two.image, one.kernel)),
        ("state: first image", Question(one.image, two.kernel)),
    ):
        fresh()
        output = asked(mixed).output
        if output is not None and _same(after, output):
            return name, {}
    return "state: earlier calls", {}


def _copy(answer: Answer) -> Array | None:
    return None if answer.output is None else answer.output.copy()


def _same(one: Array, other: Array) -> bool:
    return one.shape == other.shape and bool(np.allclose(one, other, rtol=1e-9, atol=1e-9, equal_nan=True))
