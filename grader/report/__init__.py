"""A Grade → text, one module for each format. To add a format is to add a function and one line."""

from __future__ import annotations

from collections.abc import Callable

from grader.outcome import Grade, Outcome, Verdict
from grader.value import replace


def _json(grade: Grade) -> str:
    from grader.report.as_json import render

    return render(grade)


REPORTS: dict[str, Callable[[Grade], str]] = {"json": _json}

_HIDDEN = {
    Verdict.CORRECT: "",
    Verdict.NOT_GRADED: "This hidden case was not graded.",
}


def visible(outcome: Outcome) -> Outcome:
    """What may be shown of an outcome: of a hidden case its name and verdict, and nothing that gives it away."""
    if not outcome.case.hidden:
        return outcome
    message = _HIDDEN.get(outcome.verdict, f"This case is hidden; the verdict is: {outcome.verdict}.")
    return replace(
        outcome, message=message, evidence=None, printed="", line=0, cell=0, given=None, expected=None, output=None,
        case=replace(outcome.case, hint=""),
    )  # fmt: skip
