"""The outcomes of a function that fails, and whatever can call it → Findings: its traits, and what each pixel counts.

Asked is only where it makes sense: a public case fails, nothing ran out of time or died, and the function was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from grader.arrays.compare import allowed
from grader.arrays.plain import unpack_value
from grader.experiments.asking import Asking, Call, Over
from grader.experiments.predicates import large_from, rule_for
from grader.experiments.sliding.asked import Asked
from grader.experiments.sliding.cases import sizes_of, types_of
from grader.experiments.sliding.placed import Named
from grader.experiments.sliding.questions import Question
from grader.experiments.sliding.remembers import kept
from grader.experiments.sliding.right import right_geometry
from grader.experiments.sliding.study import Study, reproduces, study
from grader.experiments.sliding.traits import trait, traits_of, with_kept
from grader.experiments.sliding.weighed import weights_of
from grader.experiments.sliding.whole import tells_all
from grader.experiments.texts import say
from grader.judging.judge import still_to_be_written
from grader.preparing.prepared import Prepared, PreparedCall
from grader.values.array import Array
from grader.values.difference import NoAnswer, NotAnArray
from grader.values.function import IMAGE, KERNEL, Function
from grader.values.grade import Explanation, Trait
from grader.values.load import NoFunction
from grader.values.outcome import Outcome
from grader.values.reply import Raised, Stopped
from grader.values.value import Value

if TYPE_CHECKING:
    from grader.experiments.general import Shown

MOST_PIXELS = 4096  # of a case's image that a description is tried on


class Findings(Value):
    """traits: in the order in which one would mend them.  whole: together they account for all that was seen.

    weights: by the name of a case what each pixel counts in each cell of the output, see Outcome.
    more: there is more that is wrong, for cases fail otherwise than by what the traits tell.
    calls, seconds: how often the function was called, and its processor time.
    """

    traits: tuple[Trait, ...] = ()
    whole: bool = False
    weights: Mapping[str, Array] = {}
    calls: int = 0
    seconds: float = 0.0
    more: bool = False

    def explanation(self, function: str, fact: str = "") -> Explanation | None:
        """fact: what is certain about the cases besides; told where the traits are not all."""
        if not self.traits:
            return None
        return Explanation(function, "experiment", say(self, fact), None, self.traits, self.whole)


def worth_asking(function: Function, outcomes: Sequence[Outcome]) -> bool:
    """Does a public case fail by what the function gives, and is nothing to be feared from calling it?"""
    own = [outcome for outcome in outcomes if outcome.case.function.name == function.name]
    failing = [outcome for outcome in own if outcome.evidence is not None]
    public = [outcome for outcome in failing if not outcome.case.hidden and not outcome.waits_for]
    if not public or any(isinstance(o.evidence, Stopped) and not isinstance(o.evidence, Raised) for o in outcomes):
        return False
    silent = all(
        isinstance(o.evidence, NoFunction | NoAnswer) or (isinstance(o.evidence, NotAnArray) and o.answer is None)
        for o in public
    )
    return not silent and not all(still_to_be_written(outcome.evidence) for outcome in failing)


@np.errstate(all="ignore")  # what is looked at are numbers of the student's choice
def find_out(
    prepared: Prepared,
    function: Function,
    outcomes: Sequence[Outcome],
    call: Call,
    fresh: Callable[[], None],
    yardstick_seconds: float,
) -> Findings:
    """What the function does; no traits where nothing is certain. fresh: the next call is a worker's first."""
    own = [outcome for outcome in outcomes if outcome.case.function.name == function.name and not outcome.case.hidden]
    asking = Asking(call, yardstick_seconds)
    calls = list(_calls(prepared, own))
    if function.window and all(_slides(one) for _, one in calls):
        found = _sliding(function, calls, asking, fresh)
    else:
        from grader.experiments.general import describe  # late: a dozen modules, and most functions slide

        found = Findings(describe(asking, function, list(_shown(calls))))
    only_ends = all(one.trait.startswith("crash") for one in found.traits)
    more = only_ends and any(not isinstance(one.evidence, Raised | None) for one in own)
    return Findings(found.traits, found.whole, found.weights, asking.calls, asking.seconds, more and not found.whole)


_Asked = tuple[Outcome, PreparedCall]


def _calls(prepared: Prepared, outcomes: Sequence[Outcome]) -> Iterator[_Asked]:
    """Each outcome with the call that it tells of."""
    cases = {one.case.name: one for one in prepared.cases}
    for outcome in outcomes:
        yield outcome, cases[outcome.case.name].calls[max(outcome.variant - 1, 0)]


def _shown(calls: Sequence[_Asked]) -> Iterator[Shown]:
    """Cases as the general experiments see them. Of a right one no answer was kept: what is expected stands for it."""
    from grader.experiments.general import Shown

    for outcome, call in calls:
        case, compare = outcome.case, outcome.case.compare
        if case.raises or case.prints is not None:
            continue
        right = outcome.evidence is None
        expected = unpack_value(call.expected) if compare.word in ("", "labels") and not compare.parts else None
        answer = expected if right else unpack_value(outcome.answer)
        given = {name: unpack_value(tree) for name, tree in call.given.items()}
        yield Shown(given, expected, answer, right, case.changes, compare.word == "labels")


def _slides(call: PreparedCall) -> bool:
    """Are image and kernel arrays with two axes, and nothing else is given? A stride would change what is right."""
    return set(call.given) == {IMAGE, KERNEL} and all(
        len(getattr(call.given.get(name), "shape", ())) == 2 for name in (IMAGE, KERNEL)
    )


def _sliding(function: Function, calls: Sequence[_Asked], asking: Asking, fresh: Callable[[], None]) -> Findings:
    assert function.window
    questions = [Question(*(unpack_value(call.given[name]) for name in (IMAGE, KERNEL))) for _, call in calls]
    asked = Asked(asking, right_geometry(function.window), types_of(questions))
    try:
        found = study(asked, *sizes_of(questions))
    except Over:
        return Findings()
    if found.model and not all(
        _holds(found, question, outcome, call, asked)
        for question, (outcome, call) in zip(questions, calls, strict=True)
    ):
        found = found.without_model()
    weights = {
        outcome.case.name: weights
        for question, (outcome, _) in zip(questions, calls, strict=True)
        if found.model and (weights := weights_of(found.model, question, outcome.output)) is not None
    }
    traits = traits_of(found, asked) or tuple(_by_cases(found, questions, calls))
    if found.model is None:
        traits = with_kept(traits, _remembered(found, asked, fresh))
    return Findings(traits, tells_all(found, asked), weights)


def _by_cases(found: Study, questions: Sequence[Question], calls: Sequence[_Asked]) -> Iterator[Trait]:
    """Where nothing is wrong at the sizes that were asked: a rule over those of the cases, if all that fail raise."""
    failing = {q.size: o.evidence for q, (o, _) in zip(questions, calls, strict=True) if o.evidence is not None}
    fine = {q.size for q, (o, _) in zip(questions, calls, strict=True) if o.evidence is None} | set(found.shapes)
    kinds = {one.type_name for one in failing.values() if isinstance(one, Raised)}
    if not found.model or len(kinds) != 1 or not all(isinstance(one, Raised) for one in failing.values()):
        return
    fine -= set(failing)
    filling = {"raised": kinds.pop(), "count": str(len(fine) + len(failing))}
    if rule := rule_for(list(failing), list(fine)):
        yield trait("crash: sizes", {**filling, "rule": rule})
    elif cells := large_from(list(failing), list(fine)):
        yield trait("crash: large", {**filling, "cells": str(cells)})


def _remembered(found: Study, asked: Asked, fresh: Callable[[], None]) -> Named | None:
    """What is kept from call to call: looked for where nothing else accounts for the outputs."""
    try:
        size = next(iter(found.shapes), None)
        return kept(asked, fresh, size) if size else None
    except Over:
        return None


def _holds(found: Study, question: Question, outcome: Outcome, call: PreparedCall, asked: Asked) -> bool:
    """Does the description give what the case gave, as far as it says something of such sizes and numbers?"""
    if question.image.size > MOST_PIXELS or asked.exchanged:  # a case's arguments then come in the other order
        return True
    if outcome.evidence is None:  # of a right answer nothing was kept, but that it is close to what is expected
        right = unpack_value(call.expected)
        return reproduces(found, question, right.astype(np.float64), 2 * allowed(right, call.close))
    given = asked.in_two_axes(outcome.answer, question)
    return given is None or reproduces(found, question, given)
