"""The whole story: an exercise, a submission and the frozen answers → a Grade.

build the case's arrays → run the submission on them in the sandbox → judge what came back → the next case
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from grader.answers import Answers
from grader.arrays import build
from grader.budget import is_costly, limit_seconds
from grader.exercise import Accepted, Case, Exercise
from grader.judge import judge, judge_load
from grader.outcome import Array, Grade, LoadFault, Outcome, TimedOut
from grader.sandbox.session import Session
from grader.sandbox.spawn import Sandbox
from grader.submission import Submission

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
        return _all_fail(exercise, submission, submission.fault, sandbox)
    name, parameters = exercise.function.name, len(exercise.function.parameters)
    memory_mib = exercise.budget.memory_mib
    with Session(sandbox, submission.source, submission.file, name, parameters, memory_mib, exercise.forbid) as session:
        if fault := session.load():
            return _all_fail(exercise, submission, fault, sandbox, session.printed)
        printed = session.printed
        yardstick = sandbox.yardstick_seconds()
        outcomes: list[Outcome] = []
        for case in exercise.cases:
            progress(outcomes, case)
            outcomes.append(_grade_case(exercise, case, answers, session, yardstick))
    return Grade(
        exercise,
        submission.path,
        tuple(outcomes),
        sandbox.level,
        notes=_notes(outcomes),
        printed=printed,
        source=submission.source,
    )


def _grade_case(exercise: Exercise, case: Case, answers: Answers, session: Session, yardstick: float) -> Outcome:
    given = {name: build(recipe) for name, recipe in case.given.items()}
    other = {name: disturbed(array) for name, array in given.items()}
    cost = answers.cost[case.name]
    limit = limit_seconds(cost, exercise.budget, yardstick)
    run = session.run(list(given.values()), list(other.values()), limit, is_costly(cost))
    return judge(exercise, case, given, expected_output(case, answers), run, limit)


def expected_output(case: Case, answers: Answers) -> Array:
    """The output that is right: as written in the YAML, or as the accepted solutions agree on."""
    if isinstance(case.expected, Accepted):
        return answers.expected[case.name]
    return build(case.expected)


def disturbed(array: Array) -> Array:
    """Other values of the same shape, dtype and order, for the call in between: turned around, or one more."""
    other: Array = np.flip(array)
    if np.array_equal(other, array):
        other = ~array if array.dtype.kind == "b" else array + array.dtype.type(1)
    order: Any = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
    return np.array(other, order=order, copy=True)


def _all_fail(
    exercise: Exercise, submission: Submission, fault: LoadFault, sandbox: Sandbox, printed: str = ""
) -> Grade:
    outcomes = tuple(judge_load(exercise, case, fault) for case in exercise.cases)
    source = submission.source
    return Grade(exercise, submission.path, outcomes, sandbox.level, load_fault=fault, printed=printed, source=source)


def _notes(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    hurried = any(isinstance(o.evidence, TimedOut) and o.evidence.hurried for o in outcomes)
    return (HURRIED_NOTE,) if hurried else ()
