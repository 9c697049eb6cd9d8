"""In a notebook: `from grader import check; check(convolve)` → the result of the public cases, as HTML.

The function runs in the notebook's own process. That is said in every result: what counts is `grader check`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.files.course import Course, exercise_of_folder, exercises_with, find_course, require
from grader.values.errors import SpecError, UsageError
from grader.values.grade import Grade
from grader.values.submission import Submission

if TYPE_CHECKING:
    from grader.preparing.prepared import Prepared
    from grader.sandbox.live import Live
    from grader.values.exercise import Exercise
    from grader.values.function import Function
    from grader.values.outcome import Outcome

UNHELD = "none; the function ran in this very process, where only an interrupt stops a loop without end"


class Result:
    """What Jupyter shows: HTML, or the terminal's report where there is no HTML. grade: None if nothing was graded."""

    def __init__(self, grade: Grade | None, html: str, text: str) -> None:
        self.grade, self._html, self._text = grade, html, text

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return self._text


def check(function: Callable[..., Any], exercise: str | None = None, course: str | Path | None = None) -> Result:
    """Grades a live function on the public cases of the course that is found from the current folder upwards.

    exercise: its name, where the function's own name does not tell.  course: the folder that holds exercises/.
    Prints the terminal's report where no IPython shows the result.
    """
    try:
        if not callable(function):
            what = f"check wants the function itself, not {type(function).__name__}"
            raise UsageError(
                what, "write check(convolve), with the name of your function and without brackets after it"
            )
        grade = _grade(function, find_course(Path.cwd(), Path(course) if course is not None else None), exercise)
    except (UsageError, SpecError) as error:
        from grader.report.as_html import preformatted

        return _shown(Result(None, preformatted(str(error)), str(error)))
    from grader.report.as_html import render

    return _shown(Result(grade, render(grade), _plain(grade)))


def _grade(function: Callable[..., Any], course: Course, exercise: str | None) -> Grade:
    from grader.files.prepared import open_prepared
    from grader.grading import Graded, grade_of
    from grader.sandbox.live import Live

    name = require(course, exercise) if exercise else _find(course, str(getattr(function, "__name__", "")))
    prepared = open_prepared(course.folder(name))
    wanted = _wanted(prepared.exercise, str(getattr(function, "__name__", "")))
    prepared = prepared.only([case.name for case in prepared.exercise.cases if case.function.name == wanted.name])
    live = Live(function, prepared.exercise, wanted)
    fault = live.load()
    outcomes = () if fault else _outcomes(prepared, live)
    submission = Submission(f"{wanted.name} in this session", live.source)
    return grade_of(prepared, Graded(submission, UNHELD, outcomes, fault))


def _wanted(exercise: Exercise, name: str) -> Function:
    """The function of this name; a single one whatever it is called here. Raises UsageError."""
    known = {one.name: one for one in exercise.functions}
    if name not in known and len(known) > 1:
        names = ", ".join(known)
        what = f"{exercise.name} asks for several functions, and none of them is called {name or 'as this one is'}"
        raise UsageError(what, f"check them one by one, under their names: {names}")
    return known.get(name, exercise.function)


def _outcomes(prepared: Prepared, live: Live) -> tuple[Outcome, ...]:
    """An exercise's own check runs in a sandbox here, too."""
    from grader.grading import grade_cases
    from grader.sandbox.yardstick import yardstick_seconds

    cases = prepared.exercise.cases
    if not any(one.word == "check" for case in cases for one in (case.compare, *(c for _, c in case.compare.parts))):
        return grade_cases(prepared, live, yardstick_seconds())
    from grader.sandbox.outside.checks import Checks
    from grader.sandbox.outside.homes import start

    sandbox = start()
    try:
        with Checks(prepared, sandbox) as check:
            return grade_cases(prepared, live, yardstick_seconds(), check=check)
    finally:
        sandbox.close()


def _find(course: Course, function: str) -> str:
    """The exercise that asks for a function of this name, or the only one; of several that of the current folder.

    Raises UsageError.
    """
    names = exercises_with(course, function) or course.names
    if len(names) == 1:
        return names[0]
    if (here := exercise_of_folder(course, Path.cwd())) in names:
        return str(here)
    raise UsageError(
        f"it is not clear which exercise {function or 'this function'} belongs to",
        f"say it: check({function or 'function'}, exercise=NAME), where NAME is one of {', '.join(names)}",
    )


def _plain(grade: Grade) -> str:
    from io import StringIO

    from rich.console import Console

    from grader.report.terminal import show

    console = Console(
        file=StringIO(), width=80, color_system=None, force_jupyter=False, highlight=False, markup=False, emoji=False
    )
    show(grade, console)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return text


def _shown(result: Result) -> Result:
    """As it is where IPython will show it; else printed now, and short from then on."""
    ipython = sys.modules.get("IPython")
    if ipython is not None and ipython.get_ipython() is not None:
        return result
    from grader.report.console import fitting
    from grader.values.numerals import out_of

    print(str(result).rstrip(), file=fitting(sys.stdout))
    grade = result.grade
    text = f"<{out_of(grade.points, grade.max_points)}>" if grade else "<nothing was graded>"
    return Result(grade, result._repr_html_(), text)
