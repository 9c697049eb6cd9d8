"""Failing outcomes with single numbers, or True and False → what must be done to every expected one to get theirs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.judging.facts.pairs import Change, factor_of, holds, named, offset_of, pairs_of
from grader.values.difference import WrongTruth
from grader.values.outcome import Outcome

LEAST_NUMBERS = 3

CHANGES: dict[str, Change] = {
    "with the sign reversed": lambda right: -right,
    "with the sign lost": np.abs,
    "with 0 for all that is below 0 and 255 for all that is above 255": lambda right: np.clip(right, 0, 255),
    "with 0 for all that is below 0": lambda right: np.maximum(right, 0),
    "with 255 for all that is above 255": lambda right: np.minimum(right, 255),
    "rounded to a whole number": np.round,
    "with the fraction cut off": np.trunc,
    "rounded down to a whole number": np.floor,
    "as far as it fits into uint8, where 256 becomes 0": lambda right: np.trunc(right) % 256,
}


def fact_of_numbers(failing: Sequence[Outcome]) -> str:
    """Your output is 1 too small; "" where nothing is true of all of at least three."""
    what, pairs = named(failing), pairs_of(failing)
    if not what or len(pairs) < LEAST_NUMBERS or pairs[0][1].ndim:
        return ""
    if any(array.dtype.kind not in "iuf" for pair in pairs for array in pair):
        return ""
    # All of them as one row, in which each is a cell.
    output, right = (np.array([float(pair[side][()]) for pair in pairs]) for side in (0, 1))
    row = [(output, right)]
    if len(np.unique(right)) < LEAST_NUMBERS:
        return ""
    for words, change in CHANGES.items():
        if holds(row, change, LEAST_NUMBERS) and len(np.unique(change(right))) > 1:
            return f"{what} is the expected one {words}"
    if factor := factor_of(row, LEAST_NUMBERS):
        return f"{what} is the expected one times {factor:.6g}"
    if offset := offset_of(row, LEAST_NUMBERS):
        return f"{what} is {abs(offset):.6g} too {'large' if offset > 0 else 'small'}"
    return ""


def fact_of_truths(outcomes: Sequence[Outcome], failing: Sequence[Outcome]) -> str:
    """True and False are exchanged: every case fails, and both are expected in some."""
    expected = {outcome.evidence.expected for outcome in failing if isinstance(outcome.evidence, WrongTruth)}
    every = all(isinstance(outcome.evidence, WrongTruth) for outcome in outcomes)
    what = named(failing)
    if not every or len(expected) < 2 or len(failing) < LEAST_NUMBERS or not what:
        return ""
    return f"{what} is False where True is right, and True where False is"
