"""A grade without a name for what is wrong, and the session of its program → the same, with what experiments find.

Experiments touch no points: they add an explanation, and what each pixel counts to the outcomes that are shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from grader.experiments.asking import MOST_OF_ONE, Call, Over
from grader.preparing.prepared import Prepared
from grader.preparing.request import ONCE, make_request
from grader.sandbox.outside.session import Session
from grader.values.errors import SandboxError
from grader.values.function import Function
from grader.values.grade import Explanation, Grade
from grader.values.outcome import Outcome
from grader.values.reply import Reply
from grader.values.value import replace

if TYPE_CHECKING:
    from grader.experiments.findings import Findings

MOST_BYTES = 2**16  # of an answer: the questions are small
MOST_SECONDS = 2.0  # by the wall clock; what is asked takes a tenth of it where nobody sleeps


def ask_further(
    prepared: Prepared,
    grade: Grade,
    session: Session,
    yardstick: float,
    first: Callable[[Grade], None] = lambda grade: None,
) -> Grade:
    """first: is told the grade as it is before the function is asked, if it is."""
    # Late: who is only shown what a function gives to each pixel is asked none of these questions.
    from grader.experiments.findings import find_out, worth_asking
    from grader.experiments.texts import say_bug

    named = {one.function for one in grade.explanation if one.name}
    functions = [
        function
        for function in prepared.exercise.functions
        if function.name not in named and worth_asking(function, grade.outcomes)
    ]
    if not functions:
        return grade
    first(grade)
    for function in functions:
        try:
            call = calling(session, function, yardstick)
            findings = find_out(prepared, function, grade.outcomes, call, session.refresh, yardstick)
            grade = told(grade, function, findings)
        except SandboxError:  # half of the report may be on the screen: what is known must do
            break
        except Exception as bug:  # noqa: BLE001 - the same, and no points may hang on it
            return replace(grade, notes=(*grade.notes, say_bug(bug)))
    return grade


def calling(session: Session, function: Function, yardstick: float) -> Call:
    """Calls the function in its sandbox; nothing that it prints is kept.

    Who sleeps uses no processor time, so all calls together have a bound by the wall clock, too: raises Over after it.
    """
    end = time.monotonic() + MOST_SECONDS

    def call(given: Mapping[str, Any]) -> tuple[Reply, float]:
        if time.monotonic() > end:
            raise Over
        run = session.run(make_request(function, given, given, ONCE, MOST_BYTES, prints=False), MOST_OF_ONE * yardstick)
        return run.reply, run.cpu_seconds

    return call


def told(grade: Grade, function: Function, findings: Findings) -> Grade:
    """The grade with what was found; what was said of this function before goes into it."""
    before = next((one for one in grade.explanation if one.function == function.name), None)
    new = findings.explanation(function.name, before.says if before else "")
    if new is None:
        return grade
    order = [one.name for one in grade.exercise.functions]
    others = [one for one in grade.explanation if one is not before]
    explanation: tuple[Explanation, ...] = tuple(sorted([*others, new], key=lambda one: order.index(one.function)))
    outcomes = tuple(_weighed(outcome, findings) for outcome in grade.outcomes)
    return replace(grade, explanation=explanation, outcomes=outcomes)


def _weighed(outcome: Outcome, findings: Findings) -> Outcome:
    weights = findings.weights.get(outcome.case.name)
    return outcome if weights is None else replace(outcome, weights=weights)
