"""The same arguments again → does the answer change? Other arguments → does it stay?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.experiments.general import texts
from grader.experiments.general.probe import Probe
from grader.experiments.general.shown import Shown, same, smallest
from grader.values.grade import Trait

MOST_AGAIN = 4


def unsteady(probe: Probe, cases: Sequence[Shown]) -> Iterator[Trait]:
    """At most one: of a case of which it is known what is right, so that chance has no place in it."""
    known = _known(cases)
    for case in [case for case in known if not case.right][:1]:
        first = probe.ask(case.given)
        for other in [other for other in known if other is not case][:1]:
            probe.ask(other.given)
        again = probe.ask(case.given)
        if first is not None and again is not None and not same(first, again):
            yield Trait("state: another answer", texts.unsteady())


def always_the_same(cases: Sequence[Shown]) -> Iterator[Trait]:
    """One answer to all cases, however different their arguments are, and what is right."""
    known = _known(cases)
    is_one = len(known) >= MOST_AGAIN and all(same(case.answer, known[0].answer) for case in known)
    if is_one and not all(same(case.expected, known[0].expected) for case in known):
        yield Trait("answers: always the same", texts.always_the_same(len(known)))


def is_steady(probe: Probe, cases: Sequence[Shown]) -> bool:
    """Are the cases answered as they were when they were judged, after all these calls?"""
    return all(same(probe.ask(case.given), case.answer) for case in _known(cases)[:MOST_AGAIN])


def _known(cases: Sequence[Shown]) -> list[Shown]:
    return [case for case in smallest(cases) if case.expected is not None and case.answer is not None]
