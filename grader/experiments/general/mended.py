"""Arguments of our own, made of the cases' → with which change of them the function gives what is right everywhere.

What is right is known for the cases alone, so it is these that are asked: the change is found with the smallest case
that fails, and tested with all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.experiments.general import texts
from grader.experiments.general.became import LEAST_CASES, LEAST_CELLS
from grader.experiments.general.instead import Instead, instead
from grader.experiments.general.probe import Probe
from grader.experiments.general.shown import Shown, cells, smallest
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
            yield Trait(one.trait, texts.mended(one.words, tried))
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
    enough = len(failing) >= LEAST_CASES or mended_cells >= LEAST_CELLS
    return seen if enough and seen >= LEAST_CASES else 0
