"""Grade → Gradescope's results.json. Its formats are all set to plain text: the default would read ours as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader import __version__
from grader.report.formats import visible
from grader.report.safe import MOST_PRINTED, dump, safe
from grader.report.shown import Row, about, misconception_of, rows_of, text_of, title_of
from grader.report.together import about_all, titled_row
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.numerals import rounded
from grader.values.outcome import Verdict


def render(grade: Grade) -> str:
    """Every case is a test; hidden ones carry the word of the exercise, and Gradescope knows its dates."""
    output = "\n\n".join([*about(grade, withheld=False), *_printed(grade, "While it was loaded it printed:")])
    tests = [_test(grade, one, str(number)) for number, one in enumerate(_rows(grade), start=1)]
    return _render([grade], grade.points, output, _extra(grade), tests)


def render_all(grades: Grades) -> str:
    """The tests of every exercise, each with its title before its name, and one score."""
    parts = list(about_all(grades, withheld=False))
    tests = []
    for index, grade in enumerate(grades.grades, start=1):
        parts += _printed(grade, f"While {title_of(grade)} was loaded it printed:")
        for number, one in enumerate(_rows(grade), start=1):
            tests.append(_test(grade, titled_row(grade, one), f"{index}.{number}"))
    extra = {"grader": __version__, "max_points": rounded(grades.max_points)}
    extra["exercises"] = [_extra(grade) for grade in grades.grades]
    return _render(grades.grades, grades.points, "\n\n".join(parts), extra, tests)


def _rows(grade: Grade) -> list[Row]:
    return rows_of([visible(outcome) for outcome in grade.outcomes])


def _printed(grade: Grade, title: str) -> list[str]:
    return [f"{title}\n{safe(grade.printed, MOST_PRINTED)}"] if grade.printed.strip() else []


def _extra(grade: Grade) -> dict[str, Any]:
    return {
        "grader": __version__,
        "exercise": grade.exercise.name,
        "max_points": rounded(grade.max_points),
        "misconception": misconception_of(grade),
    }


def _render(
    grades: Sequence[Grade], points: float, output: str, extra: dict[str, Any], tests: Sequence[dict[str, Any]]
) -> str:
    seconds = sum(outcome.cpu_seconds for grade in grades for outcome in grade.outcomes)
    return dump({
        "score": rounded(points),
        "execution_time": round(seconds, 3),
        "output": output,
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "extra_data": extra,
        "tests": tests,
    })  # fmt: skip


def _test(grade: Grade, one: Row, number: str) -> dict[str, Any]:
    test: dict[str, Any] = {
        "name": one.name,
        "number": number,
        "score": rounded(one.points),
        "max_score": rounded(one.max_points),
        "status": "passed" if one.verdict is Verdict.CORRECT else "failed",
        "output": text_of(grade, one),
        "extra_data": {"verdict": str(one.verdict)},
    }
    if one.outcome and one.outcome.case.hidden:
        test["visibility"] = grade.exercise.visibility
    return test
