"""All cases of a function → what becomes of every right answer, if one change does: transposed, times 9, rounded.

A change is fitted to the first failing case and tested with all others; one that loses something, such as clip, is
tested with calls of our own besides: nothing may leave the range then, whatever the arguments are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.arrays.plain import arrays_in, with_arrays
from grader.experiments.general import texts
from grader.experiments.general.probe import Probe
from grader.experiments.general.results import CHANGED, LOST, MOVED, REDUCED, UNDONE, Became, of_part, scaled
from grader.experiments.general.shown import Shown, cells, in_order, is_numeric, is_picture, same, smallest
from grader.values.array import Array
from grader.values.function import Function
from grader.values.grade import Trait

LEAST_CELLS = 6
LEAST_CASES = 2
LEAST_NUMBERS = 3  # of single numbers, in as many cases
LEAST_BOUND = 2  # of cells that were cut off, where other arguments bear it out


def became(probe: Probe, function: Function, cases: Sequence[Shown]) -> Iterator[Trait]:
    """At most one."""
    known = [case for case in smallest(cases) if case.expected is not None]
    failing = [case for case in known if not case.right]
    if not failing or any(case.answer is None for case in known):
        return
    enough = len(failing) >= LEAST_CASES
    first = failing[0]
    for one in (*MOVED, *CHANGED, *REDUCED, *scaled(first.expected, first.answer)) if enough else ():
        if _holds(one, known):
            yield Trait(one.trait, _exchanged(function, first) if one is MOVED[0] else texts.became(one.words))
            return
    for one in UNDONE:
        if enough and _undoes(one, known):
            yield Trait(one.trait, texts.became(one.words))
            return
    for one, bound in LOST:
        if _holds(one, known, LEAST_BOUND) and _is_kept(probe, failing, bound, None):
            yield Trait(one.trait, texts.became(one.words))
            return
    yield from _parts(probe, function, known, failing)


def _exchanged(function: Function, case: Shown) -> str:
    """Of one of them it may be unknown what is right."""
    if all(part is not None for part in case.expected):
        return texts.became(MOVED[0].words)
    known = 1 if case.expected[0] is None else 0
    names = function.results or ("[0]", "[1]")
    return texts.in_place_of(names[known], names[1 - known])


def _parts(probe: Probe, function: Function, known: Sequence[Shown], failing: Sequence[Shown]) -> Iterator[Trait]:
    """Of several results one that has become something else."""
    if any(not isinstance(case.answer, tuple) or len(case.answer) != len(function.results) for case in known):
        return
    right, answer = failing[0].expected, failing[0].answer
    for number, name in enumerate(function.results):
        for one in (*MOVED, *CHANGED, *scaled(right[number], answer[number])):
            if len(failing) >= LEAST_CASES and _holds(of_part(one, number), known):
                yield Trait(f"{name}: {one.trait}", texts.became(one.words, name))
                return
        for one, bound in LOST:
            if _holds(of_part(one, number), known, LEAST_BOUND) and _is_kept(probe, failing, bound, number):
                yield Trait(f"{name}: {one.trait}", texts.became(one.words, name))
                return


def _holds(one: Became, cases: Sequence[Shown], least: int = LEAST_CELLS) -> bool:
    """Is every answer what becomes of the right one, and does that matter in enough cells?"""
    moved, wrong = 0, sum(not case.right for case in cases)
    for case in cases:
        made = one.change(case.expected)
        if made is None or not _same(case, made):
            return False
        if not case.right:
            moved += _differing(made, case.expected)
    return moved >= (min(least, LEAST_NUMBERS) if wrong >= LEAST_NUMBERS else least)


def _undoes(one: Became, cases: Sequence[Shown]) -> bool:
    """Is every answer right after this, those that were right before, too?"""
    made = [(one.change(case.answer), case) for case in cases]
    return all(answer is not None and case.fits(answer) for answer, case in made)


def _same(case: Shown, made: Any) -> bool:
    if case.labels:
        return same(in_order(case.answer), in_order(made))
    return same(case.answer, made)


def _differing(one: Any, other: Any) -> int:
    """In how many cells; all of them where the shapes differ. one: parts of it None where nothing is known."""
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        return sum(_differing(*pair) for pair in zip(one, other, strict=True) if pair[0] is not None)
    if isinstance(one, tuple) != isinstance(other, tuple):
        return max(cells(one), LEAST_CELLS)
    left, right = ([np.asarray(value)] if is_numeric(value) else list(arrays_in(value)) for value in (one, other))
    if [array.shape for array in left] != [array.shape for array in right]:
        return max(cells(one), cells(other), LEAST_CELLS)
    return sum(int(np.count_nonzero(a.astype(float) != b.astype(float))) for a, b in zip(left, right, strict=True))


def _is_kept(probe: Probe, failing: Sequence[Shown], bound: Any, part: int | None) -> bool:
    """Does no answer, or no part of it, to other arguments leave what the change allows?"""
    random = np.random.default_rng(7)
    answered = 0
    for case in [case for case in failing if any(is_picture(value) for value in case.given.values())][:2]:
        for scale in (1.0, -37.3, 911.7, 97.1):

            def filled(array: Array, scale: float = scale) -> Array:
                return np.asarray(scale * random.normal(size=array.shape))

            given = {name: with_arrays(value, filled) for name, value in case.given.items()}
            answer = probe.ask(given)
            if part is not None:
                answer = answer[part] if isinstance(answer, tuple) and len(answer) > part else None
            if answer is None:
                continue
            if not all(np.array_equal(bound(array), array) for array in arrays_in(answer)):
                return False
            answered += 1
    return answered >= 3
