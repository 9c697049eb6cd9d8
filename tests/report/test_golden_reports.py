"""Golden reports: every format of a few submissions. Renew with `pytest --renew`, and read the diff."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from grader.files.answers import read_answers
from grader.files.exercises import read_exercise
from grader.files.prepared import prepare
from grader.files.submission import read_submission
from grader.grading import grade
from grader.preparing.answers import Answers
from grader.report import classroom50, ctrf, github
from grader.report.as_html import render as render_html
from grader.report.formats import REPORTS
from grader.report.terminal import show, show_case
from grader.sandbox.outside.protocols import Sandbox
from grader.values.exercise import Exercise
from grader.values.grade import Grade
from grader.values.value import replace
from tests.conftest import ROOT
from tests.report.made import described
from tests.report.readers import READERS

HERE = Path(__file__).parent / "golden"
SUBMISSIONS = Path(__file__).parents[1] / "golden"
OTHER_SUBMISSIONS = Path(__file__).parents[1] / "golden_kinds"
FILES = {
    "json": "grade.json", "gradescope": "gradescope.json", "junit": "junit.xml", "junit+lines": "junit+lines.xml",
    "github": "github.txt", "github-summary": "github-summary.md", "classroom50": "classroom50.json",
    "ctrf": "ctrf.json", "prairielearn": "prairielearn.json", "markdown": "report.md", "csv": "report.csv",
}  # fmt: skip
# What depends on the clock, on chance or on the runner, told.
TOLD = {
    "classroom50": lambda grade: classroom50.render(grade, {}, 0),
    "ctrf": lambda grade: ctrf.render(grade, 1_700_000_000),
    "github": lambda grade: github.render(grade, "0123456789abcdef0123456789abcdef"),
}
# The folder's name, the submission, and when hidden cases are shown; None: public cases only.
KINDS = [("crashes", None), ("flips_the_kernel", "after_due_date"), ("syntax_error", "visible")]


def lines(show_in: Callable[[Console], None], width: int) -> str:
    stream = io.StringIO()
    show_in(Console(file=stream, width=width, highlight=False, markup=False, emoji=False))
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


# What is no format of --report: the terminal in two widths, a notebook, an item of pytest.
DRAWN: dict[str, Callable[[Grade], str]] = {
    "report.txt": lambda grade: lines(lambda console: show(grade, console), 80),
    "report_60.txt": lambda grade: lines(lambda console: show(grade, console), 60),
    "notebook.html": render_html,
    "item.txt": lambda grade: lines(lambda console: show_case(grade, grade.outcomes[0], console), 80),
}


# Exercises whose submissions in golden_kinds/ have a report of every format, too: text, tuple, several functions.
OTHERS = ["named_kernels", "photo_edges", "sobel"]


def steady(result: Grade) -> Grade:
    """Every case took a hundredth of a second, in a full sandbox."""
    outcomes = tuple(replace(outcome, cpu_seconds=0.01, limit_seconds=0.3) for outcome in result.outcomes)
    return replace(result, outcomes=outcomes, sandbox="full")


@pytest.mark.parametrize(("name", "word"), KINDS)
def test_reports_are_as_recorded(
    name: str,
    word: str | None,
    public: Exercise,
    exercise: Exercise,
    answers: Answers,
    sandbox: Sandbox,
    request: pytest.FixtureRequest,
) -> None:
    chosen = replace(exercise, visibility=word) if word else public
    submission = read_submission(SUBMISSIONS / name / "submission.py", "submission.py")
    compare_with_recorded(grade(prepare(chosen, answers), submission, sandbox), name, request)


@pytest.mark.parametrize("name", OTHERS)
def test_so_they_are_of_other_kinds(name: str, sandbox: Sandbox, request: pytest.FixtureRequest) -> None:
    other = read_exercise(ROOT / "exercises" / name)
    submission = read_submission(OTHER_SUBMISSIONS / name / "submission.py", "submission.py")
    compare_with_recorded(grade(prepare(other, read_answers(other, None)), submission, sandbox), name, request)


def test_so_is_what_experiments_find(request: pytest.FixtureRequest) -> None:
    compare_with_recorded(described(), "experiment", request)


@pytest.mark.parametrize(("name", "render"), DRAWN.items())
def test_so_is_what_people_see_of_it(name: str, render: Callable[[Grade], str], request: pytest.FixtureRequest) -> None:
    text, path = render(described()), HERE / "experiment" / name
    if request.config.getoption("--renew"):
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text


def compare_with_recorded(result: Grade, name: str, request: pytest.FixtureRequest) -> None:
    result = steady(result)
    assert FILES.keys() | {"html"} == REPORTS.keys()  # of pages tests/page/ looks at what a browser makes
    for kind, file in FILES.items():
        render = REPORTS[kind]
        text = TOLD.get(kind, render)(result)
        path = HERE / name / file
        if request.config.getoption("--renew"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.read_bytes().decode() == text
        READERS[kind](text)
