"""A Grade → text, one module for each format. To add a format is to add a function and one line."""

from __future__ import annotations

from collections.abc import Callable

from grader.values.grade import Grade
from grader.values.outcome import Outcome, Verdict
from grader.values.value import replace

Report = Callable[[Grade], str]

# Where each format is made; loaded when it is asked for, nobody waits for the others.
_PLACES = {
    "json": ("as_json", "render"),
    "gradescope": ("gradescope", "render"),
    "junit": ("junit", "render"),
    "junit+lines": ("junit", "render_lines"),
    "github": ("github", "render"),
    "github-summary": ("markdown", "render_summary"),
    "classroom50": ("classroom50", "render"),
    "ctrf": ("ctrf", "render"),
    "prairielearn": ("prairielearn", "render"),
    "markdown": ("markdown", "render"),
    "csv": ("as_csv", "render"),
}


def load(name: str) -> Report:
    """The function of one format, its module imported."""
    from importlib import import_module

    module, function = _PLACES[name]
    report: Report = getattr(import_module(f"grader.report.{module}"), function)
    return report


def _late(name: str) -> Report:
    def render(grade: Grade) -> str:
        return load(name)(grade)

    return render


REPORTS: dict[str, Report] = {name: _late(name) for name in _PLACES}

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
