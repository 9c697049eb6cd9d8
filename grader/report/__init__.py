"""A Grade → text, one module for each format. To add a format is to add a function and one line."""

from __future__ import annotations

from collections.abc import Callable

from grader.outcome import Grade, Outcome, Verdict
from grader.value import replace

Report = Callable[[Grade], str]


def _report(module: str, function: str = "render") -> Report:
    """The function of a module that is loaded when it is called first: nobody waits for formats not asked for."""

    def render(grade: Grade) -> str:
        from importlib import import_module

        text: str = getattr(import_module(f"grader.report.{module}"), function)(grade)
        return text

    return render


REPORTS: dict[str, Report] = {
    "json": _report("as_json"),
    "gradescope": _report("gradescope"),
    "junit": _report("junit"),
    "junit+lines": _report("junit", "render_lines"),
    "github": _report("github"),
    "github-summary": _report("markdown", "render_summary"),
    "classroom50": _report("classroom50"),
    "ctrf": _report("ctrf"),
    "prairielearn": _report("prairielearn"),
    "markdown": _report("markdown"),
    "csv": _report("as_csv"),
}

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
        outcome, message=message, evidence=None, printed="", line=0, given=None, expected=None, output=None,
        case=replace(outcome.case, hint=""),
    )  # fmt: skip
