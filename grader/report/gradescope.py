"""Grade → Gradescope's results.json. Its formats are all set to plain text: the default would read ours as HTML."""

from __future__ import annotations

from typing import Any

from grader import __version__
from grader.report.formats import visible
from grader.report.safe import MOST_PRINTED, dump, safe
from grader.report.shown import Row, about, misconception_of, rows_of, text_of
from grader.values.grade import Grade
from grader.values.numerals import rounded
from grader.values.outcome import Verdict


def render(grade: Grade) -> str:
    """Every case is a test; hidden ones carry the word of the exercise, and Gradescope knows its dates."""
    outcomes = [visible(outcome) for outcome in grade.outcomes]
    printed = [f"While it was loaded it printed:\n{safe(grade.printed, MOST_PRINTED)}"] if grade.printed.strip() else []
    return dump({
        "score": rounded(grade.points),
        "execution_time": round(sum(outcome.cpu_seconds for outcome in outcomes), 3),
        "output": "\n\n".join([*about(grade, withheld=False), *printed]),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "extra_data": {
            "grader": __version__,
            "exercise": grade.exercise.name,
            "max_points": rounded(grade.max_points),
            "misconception": misconception_of(grade),
        },
        "tests": [
            _test(grade, one, number) for number, one in enumerate(rows_of(outcomes), start=1)
        ],
    })  # fmt: skip


def _test(grade: Grade, one: Row, number: int) -> dict[str, Any]:
    test: dict[str, Any] = {
        "name": one.name,
        "number": str(number),
        "score": rounded(one.points),
        "max_score": rounded(one.max_points),
        "status": "passed" if one.verdict is Verdict.CORRECT else "failed",
        "output": text_of(grade, one),
        "extra_data": {"verdict": str(one.verdict)},
    }
    if one.outcome and one.outcome.case.hidden:
        test["visibility"] = grade.exercise.visibility
    return test
