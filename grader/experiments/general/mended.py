"""Arguments of our own, made of the cases' → with which change of them the function gives what is right everywhere.

What is right is known for the cases alone, so it is these that are asked: the change is found with the smallest case
that fails, and tested with all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from grader.experiments.general import texts
from grader.experiments.general.became import LEAST_CASES, LEAST_CELLS
from grader.experiments.general.instead import OWN_TYPE, Instead, instead
from grader.experiments.general.probe import Probe
from grader.experiments.general.shown import Shown, cells, same, smallest
from grader.values.array import Array
from grader.values.function import Function
from grader.values.grade import Trait

MOST_CASES = 8


def mended(probe: Probe, function: Function, cases: Sequence[Shown]) -> Iterator[Trait]:
    """At most one."""
    known = [case for case in smallest(cases) if case.expected is not None]
    failing = [case for case in known if not case.right]
    if not failing:
        return
    for one in instead(function, known):
        if probe.left < 20:
            return
        if tried := _mends(probe, one, known):
            what = known_part(function, known)
            yield Trait(one.trait, texts.mended(one.words, tried, what))
            return


def _mends(probe: Probe, one: Instead, cases: Sequence[Shown]) -> int:
    """Is everything right with it, what was right without it, too? In how many cases it was tried; 0 if not."""
    failing = [case for case in cases if not case.right]
    if any(one.change(case.given) is None for case in failing):
        return 0
    right = [case for case in cases if case.right]
    seen, mended_cells = 0, 0
    for case in (*failing[:MOST_CASES], *right[:MOST_CASES]):
        given = one.change(case.given)
        if given is None:
            continue
        answer = probe.ask(given)
        if one.back:
            answer = one.back(answer)
        if answer is None or not case.fits(answer):
            return 0
        seen += 1
        mended_cells += 0 if case.right else cells(case.expected)
    if seen >= LEAST_CASES and (len(failing) >= LEAST_CASES or mended_cells >= LEAST_CELLS):
        return seen
    # One small case may be right by chance; but a type has nothing that could be fitted.
    return seen if one.trait.endswith(OWN_TYPE) and _differs(probe, one, failing[0]) else 0


def _differs(probe: Probe, one: Instead, case: Shown) -> bool:
    """Do pictures of our own make a difference, too, in most tries?"""
    random, made = np.random.default_rng(3), 0
    for least, most in ((150, 255), (0, 255), (50, 200)):

        def filled(array: Array, least: int = least, most: int = most) -> Array:
            return np.asarray(random.integers(least, most, array.shape).astype(array.dtype))

        given = {
            name: filled(value) if isinstance(value, np.ndarray) and value.ndim else value
            for name, value in case.given.items()
        }
        other = one.change(given)
        as_it_is = probe.ask(given)
        answer = probe.ask(other) if other is not None else None
        made += as_it_is is not None and answer is not None and not same(as_it_is, answer)
    return made >= 2


def known_part(function: Function, cases: Sequence[Shown]) -> str:
    """Of several results the names of those of which it is known what is right; "" for all."""
    first = cases[0].expected
    if not isinstance(first, tuple) or all(part is not None for part in first):
        return ""
    return " and ".join(name for name, part in zip(function.results, first, strict=False) if part is not None)
