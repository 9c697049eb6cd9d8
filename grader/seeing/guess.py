"""A guess at one cell, before anything is written → what it tells: right, a known mistake's number, or neither."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.seeing.story import Story
from grader.values.mistake import Mistake
from grader.values.value import Value

_MOST_NAMED = 3  # mistakes that give the same number: more of them say nothing


class Guess(Value):
    """right: is it the number?  gists: what programs do in whose output this number stands there, of known mistakes."""

    said: float
    right: bool
    gists: tuple[str, ...] = ()


def read_number(text: str) -> float | None:
    """What somebody typed, as a number: 12, 1,5, −3; None for anything else."""
    plain = text.strip().replace("−", "-").replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if np.isfinite(value) and plain.replace("_", "") == plain else None


def judge_guess(story: Story, said: float, mistakes: Sequence[Mistake]) -> Guess:
    """At output[0, 0] of the story's shown result. mistakes: the exercise's known ones."""
    result = story.shown
    assert result is not None
    want = float(result.expected.flat[0])
    if abs(said - want) <= 0.01 + 1e-6 * abs(want):
        return Guess(said, True)
    gists: list[str] = []
    for mistake in mistakes:
        symptom = mistake.symptoms.get(story.name)
        if symptom is None or symptom.kind != "output" or not symptom.cells.size or mistake.gist in gists:
            continue
        # The first number that is kept of an output is that of its first cell.
        if abs(float(symptom.cells[0]) - said) <= 0.01 + 1e-6 * abs(said):
            gists.append(mistake.gist)
    return Guess(said, False, tuple(gists) if len(gists) <= _MOST_NAMED else ())
