"""The whole story: an exercise, a submission and the frozen answers → a Grade.

build the case's arrays → run the submission on them in the sandbox → judge what came back → the next case
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

import numpy as np

from grader.answers import Answers
from grader.arrays import build
from grader.budget import is_costly, limit_seconds
from grader.exercise import Accepted, Case, Exercise
from grader.judge import judge, judge_load
from grader.outcome import Array, Grade, LoadFault, Outcome, Run, TimedOut
from grader.sandbox.session import Arrays, Session
from grader.sandbox.spawn import Sandbox
from grader.submission import Submission
from grader.texts import say_left_out

Progress = Callable[[int, Case], None]

HURRIED_NOTE = "Several cases ran out of time, so later ones got less than usual."


def grade(
    exercise: Exercise,
    submission: Submission,
    answers: Answers,
    sandbox: Sandbox,
    progress: Progress = lambda index, case: None,
) -> Grade:
    """Grades one submission. progress: is told how many cases are done, and the case that runs next."""
    if submission.fault:
        return _all_fail(exercise, submission, submission.fault, sandbox)
    name, parameters = exercise.function.name, len(exercise.function.parameters)
    budget, forbid = exercise.budget, exercise.forbid
    with Session(sandbox, submission.source, submission.file, name, parameters, budget, forbid) as session:
        if fault := session.load():
            return _all_fail(exercise, submission, fault, sandbox, session)
        printed, cells, left_out = session.printed, session.cells, say_left_out(session.left_out)
        yardstick = sandbox.yardstick_seconds()
        outcomes: list[Outcome] = []
        for case in exercise.cases:
            progress(len(outcomes), case)
            outcomes.append(grade_case(exercise, case, answers, session, yardstick))
    return Grade(
        exercise,
        submission.path,
        tuple(outcomes),
        sandbox.level,
        notes=left_out + _notes(outcomes),
        printed=printed,
        source=_quotable(submission),
        cells=cells,
    )


class Caller(Protocol):
    """Whatever can run one case, as a Session does."""

    def run(self, given: Arrays, other: Arrays, limit_seconds: float, costly: bool) -> Run: ...


def grade_case(exercise: Exercise, case: Case, answers: Answers, session: Caller, yardstick: float) -> Outcome:
    """One case in one call of the session's function, and what it leaves behind judged by the calls after it."""
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
    exercise: Exercise, submission: Submission, fault: LoadFault, sandbox: Sandbox, session: Session | None = None
) -> Grade:
    return Grade(
        exercise,
        submission.path,
        tuple(judge_load(exercise, case, fault) for case in exercise.cases),
        sandbox.level,
        load_fault=fault,
        notes=say_left_out(session.left_out) if session else (),
        printed=session.printed if session else "",
        source=_quotable(submission),
        cells=session.cells if session else (),
    )


def _quotable(submission: Submission) -> bytes:
    """The bytes from which a line can be quoted: not those of a notebook, which are JSON."""
    return b"" if submission.is_notebook else submission.source


def _notes(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    hurried = any(isinstance(o.evidence, TimedOut) and o.evidence.hurried for o in outcomes)
    return (HURRIED_NOTE,) if hurried else ()
