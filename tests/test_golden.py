"""Golden folders: a submission, its report and its grade. Renew with `pytest --renew`, and read the diff."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from grader.files.answers import read_answers
from grader.files.exercises import read_exercise
from grader.files.prepared import prepare
from grader.files.submission import read_submission
from grader.grading import grade
from grader.preparing.prepared import Prepared
from grader.report.as_json import render
from grader.report.terminal import show
from grader.sandbox.outside.protocols import Sandbox
from grader.values.grade import Grade
from tests.conftest import ROOT

KINDS = sorted(path for path in (Path(__file__).parent / "golden_kinds").iterdir() if path.is_dir())
FOLDERS = sorted(path for path in (Path(__file__).parent / "golden").iterdir() if path.is_dir())


def steady(text: str) -> str:
    """Without what differs from run to run and machine to machine: times, and the level of the sandbox."""
    text = re.sub(r'"sandbox": ".*"', '"sandbox": "…"', text)
    text = re.sub(r"\nsandbox: [^.]*\.( `grader\s+doctor`\s+says\s+more\.)?\n", "\nsandbox: ….\n", text)
    text = re.sub(r'"(cpu|limit)_seconds": [0-9.e-]+', r'"\1_seconds": 0', text)
    return re.sub(r"\b\d+\.\d\d s\b", "N s", text)


def report(result: object, width: int) -> str:
    stream = io.StringIO()
    show(result, Console(file=stream, width=width, highlight=False, markup=False, emoji=False))  # type: ignore[arg-type]
    return "\n".join(line.rstrip() for line in steady(stream.getvalue()).splitlines()) + "\n"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_report_and_grade_are_as_recorded(
    prepared_public: Prepared, folder: Path, sandbox: Sandbox, request: pytest.FixtureRequest
) -> None:
    compare_with_recorded(prepared_public, folder, sandbox, renew=request.config.getoption("--renew"))


@pytest.mark.parametrize("folder", KINDS, ids=lambda folder: folder.name)
def test_so_they_are_of_every_kind_of_output(folder: Path, sandbox: Sandbox, request: pytest.FixtureRequest) -> None:
    """The folder is called like its exercise."""
    exercise = read_exercise(ROOT / "exercises" / folder.name)
    prepared = prepare(exercise, read_answers(exercise, None))
    compare_with_recorded(prepared, folder, sandbox, renew=request.config.getoption("--renew"))


def compare_with_recorded(prepared: Prepared, folder: Path, sandbox: Sandbox, renew: bool) -> None:
    result = grade(prepared, read_submission(folder / "submission.py", "submission.py"), sandbox)
    made = {"report.txt": report(result, 80), "report_60.txt": report(result, 60), "grade.json": steady(render(result))}
    for name, text in made.items():
        if renew:
            (folder / name).write_text(text, "utf-8")
        assert (folder / name).read_text("utf-8") == text


@pytest.mark.parametrize("folder", [*FOLDERS, *KINDS], ids=lambda folder: folder.name)
def test_narrow_report_says_the_same(folder: Path) -> None:
    """Every word of the 80-column report is in the 60-column one (blocks move, lines break, nothing is lost)."""
    words = [set(re.findall(r"\w+", (folder / name).read_text("utf-8"))) for name in ("report.txt", "report_60.txt")]
    assert words[0] == words[1]


def test_points_of_the_golden_grades_add_up() -> None:
    for folder in [*FOLDERS, *KINDS]:
        data = json.loads((folder / "grade.json").read_text("utf-8"))
        assert data["points"] == sum(outcome["points"] for outcome in data["outcomes"])
        assert data["max_points"] == sum(outcome["max_points"] for outcome in data["outcomes"])


@pytest.mark.parametrize("name", ["uint8_output", "right", "syntax_error", "starter", "misspelt_function"])
def test_colours_can_be_read_on_black_and_on_white(prepared_public: Prepared, name: str, sandbox: Sandbox) -> None:
    """No yellow, no cyan, and green only for marks: bold green is bright green in many terminals."""
    result = grade(prepared_public, read_submission(Path(__file__).parent / "golden" / name / "submission.py"), sandbox)
    console = Console(file=io.StringIO(), width=80, force_terminal=True, color_system="standard", highlight=False)
    show(result, console, None)
    styles = set(re.findall(r"\x1b\[([\d;]+)m", console.file.getvalue()))  # type: ignore[attr-defined]
    assert styles & {"1", "31", "32"}
    assert styles <= {"0", "1", "2", "31", "32", "35", "1;31", "1;35"}


def test_a_single_product_is_no_sum(grade_source: Callable[[str], Grade]) -> None:
    result = grade_source(
        "import numpy as np\ndef convolve(image, kernel):\n"
        "    if kernel.size > 1 or image.size > 1: raise ValueError\n    return image * kernel + 1.0\n"
    )
    stream = io.StringIO()
    show(result, Console(file=stream, width=80), None)
    assert "7 × -3 = -21; yours is -20.\n" in stream.getvalue()
