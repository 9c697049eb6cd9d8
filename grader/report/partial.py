"""The outcomes so far → a Grade of all cases, for a report that is there before grading has ended."""

from __future__ import annotations

from collections.abc import Sequence

from grader.values.exercise import Exercise
from grader.values.grade import Grade
from grader.values.outcome import Outcome, Verdict

NOTE = (
    "Grading was not finished: these are the cases that were graded until then. If this page stays as it is, "
    "the platform stopped the grader; hand in again, or ask your instructor for more time."
)
MESSAGE = "This case was not graded yet."


def partial(exercise: Exercise, submission: str, source: bytes, sandbox: str, done: Sequence[Outcome]) -> Grade:
    """The cases that are not done are "not graded", without points; a note says that grading was not finished."""
    waiting = (Outcome(case, Verdict.NOT_GRADED, MESSAGE) for case in exercise.cases[len(done) :])
    return Grade(exercise, submission, (*done, *waiting), sandbox, notes=(NOTE,), source=source)
