"""The same arguments again → does the answer change, or does the function change its arguments?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.experiments.general import texts
from grader.experiments.general.probe import Probe
from grader.experiments.general.shown import Shown, same, smallest
from grader.values.grade import Trait


def unsteady(probe: Probe, cases: Sequence[Shown]) -> Iterator[Trait]:
    """At most one: of a case of which it is known what is right, so that chance has no place in it."""
    known = [case for case in smallest(cases) if case.expected is not None and case.answer is not None]
    for case in [case for case in known if not case.right][:1]:
        first = probe.ask(case.given)
        for other in [other for other in known if other is not case][:1]:
            probe.ask(other.given)
        again = probe.ask(case.given)
        if first is not None and again is not None and not same(first, again):
            yield Trait("state: another answer", texts.unsteady())
