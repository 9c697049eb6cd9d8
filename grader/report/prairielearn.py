"""Grade → PrairieLearn's results.json, at most 1 MB. A file that is missing or cannot be read is "not gradable"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.report.safe import MOST_PRINTED, dump, safe
from grader.report.shown import Row, about, rows, text_of
from grader.report.together import about_all, titled, titled_row
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.load import NoFile, Unreadable
from grader.values.numerals import rounded
from grader.values.outcome import Verdict

MOST_BYTES = 900_000


def render(grade: Grade) -> str:
    """Every row is a test; `score` is the share of the points, from 0 to 1."""
    about_it, printed = "\n\n".join(about(grade)), safe(grade.printed, MOST_PRINTED)
    return _fitting([(grade, one) for one in rows(grade)], grade, about_it, printed)


def render_all(grades: Grades) -> str:
    """The tests of every exercise, each with its title before its name; gradable where one of them is."""
    cases = [(grade, titled_row(grade, one)) for grade in grades.grades for one in rows(grade)]
    printing = [grade for grade in grades.grades if grade.printed.strip()]
    printed = "\n\n".join(f"{titled(grade, '')}\n{safe(grade.printed, MOST_PRINTED)}" for grade in printing)
    return _fitting(cases, grades, "\n\n".join(about_all(grades)), printed)


def _fitting(cases: Sequence[tuple[Grade, Row]], sums: Grade | Grades, message: str, printed: str) -> str:
    fits = _render(cases, sums, message, printed, texts=True)
    return fits if len(fits.encode()) <= MOST_BYTES else _render(cases, sums, message, printed, texts=False)


def _render(cases: Sequence[tuple[Grade, Row]], sums: Grade | Grades, message: str, printed: str, texts: bool) -> str:
    """texts: with the output of every test, else with its message only."""
    grades = sums.grades if isinstance(sums, Grades) else (sums,)
    faults = [safe(grade.outcomes[0].message) for grade in grades if isinstance(grade.load_fault, NoFile | Unreadable)]
    gradable = len(faults) < len(grades)
    data: dict[str, Any] = {
        "gradable": gradable,
        "score": sums.points / sums.max_points if sums.max_points else 0.0,
        "message": message,
        "output": printed,
        "tests": [_test(grade, one, texts) for grade, one in cases],
    }
    if not gradable:
        data |= {"score": 0.0, "format_errors": faults}
    return dump(data)


def _test(grade: Grade, one: Row, texts: bool) -> dict[str, Any]:
    return {
        "name": one.name,
        "points": rounded(one.points),
        "max_points": rounded(one.max_points),
        "message": "" if one.verdict is Verdict.CORRECT else f"The verdict is: {one.verdict}.",
        "output": text_of(grade, one) if texts else "",
    }
