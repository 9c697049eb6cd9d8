"""A Grade, or Grades → text, one module for each format. To add a format is to add two functions and one line."""

from __future__ import annotations

from collections.abc import Callable

from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.outcome import Outcome, Verdict
from grader.values.value import replace

Report = Callable[[Grade], str]
ReportOfAll = Callable[[Grades], str]

# Where each format is made, for one exercise and for several; loaded when it is asked for, nobody waits for the others.
_PLACES = {
    "json": ("as_json", "render", "render_all"),
    "gradescope": ("gradescope", "render", "render_all"),
    "junit": ("junit", "render", "render_all"),
    "junit+lines": ("junit", "render_lines", "render_all_lines"),
    "github": ("github", "render", "render_all"),
    "github-summary": ("markdown", "render_summary", "render_all_summary"),
    "classroom50": ("classroom50", "render", "render_all"),
    "ctrf": ("ctrf", "render", "render_all"),
    "prairielearn": ("prairielearn", "render", "render_all"),
    "markdown": ("markdown", "render", "render_all"),
    "csv": ("as_csv", "render", "render_all"),
    "html": ("page.as_page", "render", "render_all"),
}


def load(name: str) -> Report:
    """The function of one format, its module imported."""
    from importlib import import_module

    module, function, _ = _PLACES[name]
    report: Report = getattr(import_module(f"grader.report.{module}"), function)
    return report


def load_of_all(name: str) -> ReportOfAll:
    """The function of one format for several exercises."""
    from importlib import import_module

    module, _, function = _PLACES[name]
    report: ReportOfAll = getattr(import_module(f"grader.report.{module}"), function)
    return report


def _late(name: str) -> Report:
    def render(grade: Grade) -> str:
        return load(name)(grade)

    return render


REPORTS: dict[str, Report] = {name: _late(name) for name in _PLACES}


def render_any(name: str, result: Grade | Grades) -> str:
    """The report `name` of one exercise or of several."""
    return load_of_all(name)(result) if isinstance(result, Grades) else REPORTS[name](result)


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
        part="", answer=None, right=None, told=None, values=(), wrong=None, weights=None,
        case=replace(outcome.case, hint=""),
    )  # fmt: skip
