"""Grade → CTRF, the Common Test Report Format: JSON that its GitHub reporter and chat reporters read."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from grader import __version__
from grader.report.places import def_line
from grader.report.safe import MOST_PRINTED, dump, safe
from grader.report.shown import Row, about, file_of, misconception_of, rows, text_of, title_of
from grader.report.together import about_all, titled_row
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.numerals import rounded
from grader.values.outcome import Verdict

_STATUSES = {Verdict.CORRECT: "passed", Verdict.NOT_GRADED: "skipped"}


def render(grade: Grade, now: float | None = None) -> str:
    """Durations are processor time in milliseconds. now: the end of the run, seconds since 1970; else the clock's."""
    return _render([_test(grade, one) for one in rows(grade)], _extra(grade), now)


def render_all(grades: Grades, now: float | None = None) -> str:
    """The tests of every exercise, each with its title before its name."""
    tests = [_test(grade, titled_row(grade, one)) for grade in grades.grades for one in rows(grade)]
    extra = {
        "points": rounded(grades.points),
        "max_points": rounded(grades.max_points),
        "about": list(about_all(grades)),
        "exercises": [{"exercise": grade.exercise.name, **_extra(grade)} for grade in grades.grades],
    }
    return _render(tests, extra, now)


def _extra(grade: Grade) -> dict[str, Any]:
    return {
        "points": rounded(grade.points),
        "max_points": rounded(grade.max_points),
        "about": about(grade),
        "misconception": misconception_of(grade),
    }


def _render(tests: Sequence[dict[str, Any]], extra: dict[str, Any], now: float | None) -> str:
    statuses = [test["status"] for test in tests]
    stop = int((time.time() if now is None else now) * 1000)
    return dump({
        "reportFormat": "CTRF",
        "specVersion": "0.0.0",
        "generatedBy": f"grader {__version__}",
        "results": {
            "tool": {"name": "grader", "version": __version__},
            "summary": {
                "tests": len(tests),
                **{status: statuses.count(status) for status in ("passed", "failed", "skipped", "pending", "other")},
                "start": stop - round(sum(test["duration"] for test in tests)),
                "stop": stop,
                "extra": extra,
            },
            "tests": tests,
        },
    })  # fmt: skip


def _test(grade: Grade, one: Row) -> dict[str, Any]:
    test: dict[str, Any] = {
        "name": one.name,
        "status": _STATUSES.get(one.verdict, "failed"),
        "duration": round(one.seconds * 1000, 3),
        "suite": [title_of(grade), *([one.function] if one.function and len(grade.exercise.functions) > 1 else [])],
        "rawStatus": str(one.verdict),
        "extra": {"points": rounded(one.points), "max_points": rounded(one.max_points)},
    }
    if one.verdict is not Verdict.CORRECT:
        test["message"] = one.message
        test["trace"] = text_of(grade, one, printed=False)
        if line := one.line or def_line(grade, one.function):
            test |= {"filePath": file_of(grade), "line": line}
    if one.outcome and one.outcome.printed.strip():
        test["stdout"] = safe(one.outcome.printed, MOST_PRINTED).splitlines()
    return test
