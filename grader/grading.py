"""The whole story: an exercise, a submission and the frozen answers → a Grade.

build the case's arrays → run the submission on them in the sandbox → judge what came back → the next case;
at the end explain: which known mistake accounts for all that fails?
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

import numpy as np

from grader.arrays.build import build
from grader.files.submission import Submission
from grader.judging.judge import judge, judge_load
from grader.judging.texts.left_out import say_left_out
from grader.judging.texts.say import of_many
from grader.preparing.answers import Answers
from grader.preparing.budget import is_costly, limit_seconds
from grader.preparing.variants import variants
from grader.sandbox.outside.session import Arrays, Session
from grader.sandbox.outside.spawn import Sandbox
from grader.values.array import Array
from grader.values.exercise import Accepted, Case, Exercise
from grader.values.grade import Grade, Misconception
from grader.values.load import LoadFault
from grader.values.outcome import Outcome
from grader.values.reply import Run, TimedOut
from grader.values.value import replace

Progress = Callable[[Sequence[Outcome], Case], None]

HURRIED_NOTE = "Several cases ran out of time, so later ones got less than usual."


def grade(
    exercise: Exercise,
    submission: Submission,
    answers: Answers,
    sandbox: Sandbox,
    progress: Progress = lambda done, case: None,
) -> Grade:
    """Grades one submission. progress: is told the outcomes so far (a list that grows), and the case that runs next."""
    if submission.fault:
        return _all_fail(exercise, submission, submission.fault, answers, sandbox)
    name, parameters = exercise.function.name, len(exercise.function.parameters)
    budget, forbid = exercise.budget, exercise.forbid
    with Session(sandbox, submission.source, submission.file, name, parameters, budget, forbid) as session:
        if fault := session.load():
            return _all_fail(exercise, submission, fault, answers, sandbox, session)
        printed, cells, left_out = session.printed, session.cells, say_left_out(session.left_out)
        yardstick = sandbox.yardstick_seconds()
        outcomes: list[Outcome] = []
        for case in exercise.cases:
            progress(outcomes, case)
            outcomes.append(grade_case(exercise, case, answers, session, yardstick))
    misconception, observation = explain_outcomes(exercise, outcomes, answers)
    return Grade(
        exercise,
        submission.path,
        tuple(outcomes),
        sandbox.level,
        misconception=misconception,
        observation=observation,
        notes=left_out + _notes(outcomes),
        printed=printed,
        source=submission.quotable,
        cells=cells,
    )


class Caller(Protocol):
    """Whatever can run one case, as a Session does."""

    def run(self, given: Arrays, other: Arrays, limit_seconds: float, costly: bool) -> Run: ...


def grade_case(exercise: Exercise, case: Case, answers: Answers, session: Caller, yardstick: float) -> Outcome:
    """All variants of a case, from small to large; the outcome of the first that fails, else of the slowest."""
    made = variants(exercise, case)
    outcomes: list[Outcome] = []
    for number, recipes in enumerate(made):
        given = {name: build(recipe) for name, recipe in recipes.items()}
        expected = expected_output(case, answers, number)
        outcome = grade_call(exercise, case, given, expected, answers.cost[case.name], session, yardstick)
        if outcome.evidence is not None:
            return outcome if len(made) == 1 else _one_of_many(outcome, number + 1, len(made))
        outcomes.append(outcome)
    return max(outcomes, key=lambda outcome: outcome.cpu_seconds)


def grade_call(
    exercise: Exercise,
    case: Case,
    given: Mapping[str, Array],
    expected: Array,
    cost: float,
    session: Caller,
    yardstick: float,
) -> Outcome:
    """One call of the function, judged. cost: the slowest accepted solution's, in yardsticks."""
    other = [disturbed(array) for array in given.values()]
    limit = limit_seconds(cost, exercise.budget, yardstick)
    run = session.run(list(given.values()), other, limit, is_costly(cost))
    return judge(exercise, case, given, expected, run, limit)


def _one_of_many(outcome: Outcome, number: int, count: int) -> Outcome:
    assert outcome.given is not None
    message = of_many(number, count, outcome.given, outcome.message)
    return replace(outcome, message=message, variant=number)


def expected_output(case: Case, answers: Answers, number: int = 0) -> Array:
    """The output that is right: as written in the YAML, or what the accepted solutions agree on for this variant."""
    if isinstance(case.expected, Accepted):
        return answers.expected[case.name][number]
    return build(case.expected)


def disturbed(array: Array) -> Array:
    """Other values of the same shape, dtype and order, for the call in between: turned around, or one more."""
    other: Array = np.flip(array)
    if np.array_equal(other, array):
        other = ~array if array.dtype.kind == "b" else array + array.dtype.type(1)
    order: Any = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
    return np.array(other, order=order, copy=True)


def explain_outcomes(
    exercise: Exercise, outcomes: Sequence[Outcome], answers: Answers
) -> tuple[Misconception | None, str]:
    """The known mistake that accounts for all failing cases, or else a sentence that is certain about them."""
    if all(outcome.evidence is None for outcome in outcomes):
        return None, ""
    from grader.judging.explain import explain  # late: who is right need not wait for it

    return explain(exercise, outcomes, answers.mistakes)


def _all_fail(
    exercise: Exercise,
    submission: Submission,
    fault: LoadFault,
    answers: Answers,
    sandbox: Sandbox,
    session: Session | None = None,
) -> Grade:
    outcomes = tuple(judge_load(exercise, case, fault) for case in exercise.cases)
    misconception, _ = explain_outcomes(exercise, outcomes, answers)
    return Grade(
        exercise,
        submission.path,
        outcomes,
        sandbox.level,
        load_fault=fault,
        misconception=misconception,
        notes=say_left_out(session.left_out) if session else (),
        printed=session.printed if session else "",
        source=submission.quotable,
        cells=session.cells if session else (),
    )


def _notes(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    hurried = any(isinstance(o.evidence, TimedOut) and o.evidence.hurried for o in outcomes)
    return (HURRIED_NOTE,) if hurried else ()
