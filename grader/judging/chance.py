"""A first answer that is right and a second that is not → whether something is remembered, or it is chance.

A worker that has answered before cannot tell: both look alike in it. Two that have answered nothing can: a program that
remembers gives both the same answers, and one that draws random numbers does not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.judging.texts.about import About
from grader.judging.texts.say import say
from grader.preparing.prepared import Prepared
from grader.preparing.request import Request
from grader.values.difference import AnotherAnswer
from grader.values.outcome import Outcome
from grader.values.reply import Raised, Reply, Returned, Run
from grader.values.value import replace

Afresh = Callable[[Request, float], Run]


def tell_chance(prepared: Prepared, outcomes: Sequence[Outcome], afresh: Afresh) -> tuple[Outcome, ...]:
    """The outcomes, of which those with another second answer say whether it is chance.

    afresh: runs a request in a worker that has answered nothing. It is asked twice, for the first such case: what makes
    one case differ makes them all.
    """
    found = next((outcome for outcome in outcomes if isinstance(outcome.evidence, AnotherAnswer)), None)
    if found is None:
        return tuple(outcomes)
    one = next(one for one in prepared.cases if one.case.name == found.case.name)
    request = one.calls[max(found.variant - 1, 0)].request
    one_run, other_run = (afresh(request, found.limit_seconds) for _ in range(2))
    chance = _differ(one_run, other_run)
    if chance is False and not _changes(one_run):  # rare chance, or what only many calls bring about
        chance = None
    return tuple(_told(prepared, outcome, chance) for outcome in outcomes)


def _told(prepared: Prepared, outcome: Outcome, chance: bool | None) -> Outcome:
    if not isinstance(outcome.evidence, AnotherAnswer):
        return outcome
    about = About.of(prepared.exercise, outcome)
    evidence = replace(outcome.evidence, by_chance=chance)
    # Replaced within, because of a repeated case the message begins with which of its variants it is.
    message = outcome.message.replace(say(outcome.evidence, about), say(evidence, about))
    return replace(outcome, evidence=evidence, message=message)


def _differ(one: Run, other: Run) -> bool | None:
    """Did they answer differently? A worker that died or was stopped says nothing."""
    answers = [(run.reply, run.again) for run in (one, other)]
    known = all(isinstance(reply, Returned | Raised) for pair in answers for reply in pair)
    return _said(answers[0]) != _said(answers[1]) if known else None


def _changes(run: Run) -> bool:
    """Was the second answer another one than the first, as it was when this was found?"""
    first, second = _said([run.reply, run.again])
    return first != second


def _said(replies: Sequence[Reply | None]) -> list[object]:
    return [reply.output if isinstance(reply, Returned) else reply for reply in replies]
