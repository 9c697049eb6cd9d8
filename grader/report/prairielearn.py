"""Grade → PrairieLearn's results.json, at most 1 MB. A file that is missing or cannot be read is "not gradable"."""

from __future__ import annotations

from typing import Any

from grader.report.safe import MOST_PRINTED, dump, safe
from grader.report.shown import Row, about, rows, text_of
from grader.values.grade import Grade
from grader.values.load import NoFile, Unreadable
from grader.values.numerals import rounded
from grader.values.outcome import Verdict

MOST_BYTES = 900_000


def render(grade: Grade) -> str:
    """Every row is a test; `score` is the share of the points, from 0 to 1."""
    fits = _render(grade, texts=True)
    return fits if len(fits.encode()) <= MOST_BYTES else _render(grade, texts=False)


def _render(grade: Grade, texts: bool) -> str:
    """texts: with the output of every test, else with its message only."""
    gradable = not isinstance(grade.load_fault, NoFile | Unreadable)
    data: dict[str, Any] = {
        "gradable": gradable,
        "score": grade.points / grade.max_points if grade.max_points else 0.0,
        "message": "\n\n".join(about(grade)),
        "output": safe(grade.printed, MOST_PRINTED),
        "tests": [_test(grade, one, texts) for one in rows(grade)],
    }
    if not gradable:
        data |= {"score": 0.0, "format_errors": [safe(grade.outcomes[0].message)]}
    return dump(data)


def _test(grade: Grade, one: Row, texts: bool) -> dict[str, Any]:
    return {
        "name": one.name,
        "points": rounded(one.points),
        "max_points": rounded(one.max_points),
        "message": "" if one.verdict is Verdict.CORRECT else f"The verdict is: {one.verdict}.",
        "output": text_of(grade, one) if texts else "",
    }
