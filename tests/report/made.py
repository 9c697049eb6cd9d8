"""Grades made by hand, for what no program of ours produces on demand: hostile texts, odd points, many cases."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.values.difference import WrongValues
from grader.values.exercise import Accepted, Case, Exercise, Place
from grader.values.function import Function, Window
from grader.values.grade import Explanation, Grade
from grader.values.outcome import Outcome, Verdict

CONVOLVE = Function("convolve", ("image", "kernel"), window=Window())


def make_outcome(
    verdict: Verdict = Verdict.WRONG,
    name: str = "a case",
    points: float = 1,
    message: str = "All values are wrong.",
    printed: str = "",
    hint: str = "",
    hidden: bool = False,
    line: int = 0,
) -> Outcome:
    case = Case(name, points, {}, Accepted(), hint, hidden, Place("exercise.yaml"), CONVOLVE)
    told = "" if verdict is Verdict.CORRECT else message
    evidence = WrongValues(7, 9, (0, 0), (1, 2)) if verdict is Verdict.WRONG else None
    return Outcome(case, verdict, told, evidence, 0.012, 0.3, line, printed)


def make_grade(
    outcomes: Sequence[Outcome],
    title: str = "Convolve",
    visibility: str = "visible",
    submission: str = "submission.py",
    printed: str = "",
    source: bytes = b"import numpy\n",
    explanation: tuple[Explanation, ...] = (),
    notes: tuple[str, ...] = (),
) -> Grade:
    cases = tuple(outcome.case for outcome in outcomes)
    folder = Path("exercises/convolution")
    exercise = Exercise("convolution", folder, title, (CONVOLVE,), cases, visibility=visibility)
    return Grade(exercise, submission, tuple(outcomes), "full", None, explanation, notes, printed, source)
