"""Nothing that students write is an order to a CI system, whichever way it is printed."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from grader.report.console import fitting
from grader.report.orders import without_orders, without_orders_in_json, without_orders_in_xml
from tests.conftest import ROOT
from tests.report.readers import obeyed_anywhere
from tests.test_cli import run

# What is printed, and what it becomes.
ORDERS = [
    ("::error file=a.py,line=1::mine", ": :error file=a.py,line=1::mine"),
    ("  \t\u00a0::add-mask::1", "  \t\u00a0: :add-mask::1"),
    ("\x1b[31m::add-mask::1\x1b[0m", "\x1b[31m: :add-mask::1\x1b[0m"),
    ("a\n::warning::b\n\n::notice::c", "a\n: :warning::b\n\n: :notice::c"),
    ("one ##[group]x and ##[error]y", "one ## [group]x and ## [error]y"),
    ("##vso[task.setvariable variable=p]9", "## vso[task.setvariable variable=p]9"),
    ("##teamcity[testFailed name='x']", "## teamcity[testFailed name='x']"),
    ("section_start:1:x\nsection_end:1:x", "section_start :1:x\nsection_end :1:x"),
    ("--- a\n+++ b\n~~~ c\n^^^ +++", " --- a\n +++ b\n ~~~ c\n ^^^ +++"),
    # What is none stays as it is.
    ("image[::2, ::-1] is a view", "image[::2, ::-1] is a view"),
    ("## a heading, # and [brackets]", "## a heading, # and [brackets]"),
    ("-----\n---\n  │ ::error::x", "-----\n---\n  │ ::error::x"),
]


@pytest.mark.parametrize(("text", "made"), ORDERS)
def test_the_beginning_of_an_order_is_broken_up(text: str, made: str) -> None:
    assert without_orders(text) == made
    assert obeyed_anywhere(made) == []


LIKE_ORDERS = st.lists(st.sampled_from(["::", ":", "#", "##", "[", "vso[", "---", "section_end", "1", " ", "\n", "é"]))


@given(LIKE_ORDERS.map("".join))
def test_whatever_is_printed_is_none(text: str) -> None:
    assert obeyed_anywhere(without_orders(text)) == []
    data = without_orders_in_json(json.dumps({"text": text}))
    assert obeyed_anywhere(data) == [] and json.loads(data) == {"text": text}
    element = ElementTree.Element("a", {"text": text})
    element.text = text
    document = without_orders_in_xml(ElementTree.tostring(element, "unicode"))
    again = ElementTree.fromstring(document)
    assert (again.text or "", again.get("text")) == (text, text)
    assert [line for line in obeyed_anywhere(document) if "::" in line or "##" in line] == []


def test_a_long_line_is_not_broken_before_an_order() -> None:
    """The order stood in the middle of a sentence; where lines are 30 wide, one began with it."""
    stream = io.StringIO()
    Console(file=fitting(stream), width=30).print(Text("ValueError in line 3: too wide ::error::pwned"))
    assert stream.getvalue().splitlines()[1:] == [": :error::pwned"]


PWNED = (Path(ROOT) / "tests" / "villains" / "orders_to_ci.py").read_text("utf-8")


@pytest.mark.parametrize(
    "options",
    [["--all"], ["-k", "1"], *(["--report", f"{name}=-"] for name in ("markdown", "json", "junit", "csv", "ctrf"))],
)
def test_a_student_gives_no_orders(tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "mine.py").write_text(PWNED)
    command = "check", "mine.py", "--exercise", "convolution", "--course", ROOT
    result = run(*command, *options, cwd=tmp_path, COLUMNS="60", GITHUB_ACTIONS="true")
    assert result.returncode == 1 and "pwned" in result.stdout
    assert obeyed_anywhere(result.stdout + result.stderr) == []


@pytest.mark.parametrize("form", ["short", "line"])
def test_nor_where_pytest_shows_what_fails(tmp_path: Path, form: str) -> None:
    told = 'raise ValueError("##[group]pwned")'
    (tmp_path / "mine.py").write_text(PWNED if form == "short" else f"def convolve(image, kernel):\n    {told}\n")
    exercise = ROOT / "exercises" / "convolution"
    options = ["-p", "no:cacheprovider", "--grader-submission", "mine.py", "-k", "lesson", f"--tb={form}"]
    command = [sys.executable, "-m", "pytest", exercise, *options]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 1 and "pwned" in result.stdout
    assert obeyed_anywhere(result.stdout + result.stderr) == []


@pytest.mark.parametrize(
    "arguments",
    [["{}"], ["check", "{}"], ["check", "x.py", "{}"], ["hint", "{}"], ["check", "--exercise", "{}"],
     ["check", "--sandbox", "{}"], ["check", "x.py", "--scale={}"], ["check", "--{}"], ["pack", "student", "{}/no"]],
)  # fmt: skip
def test_nor_does_the_name_of_a_file(tmp_path: Path, arguments: list[str]) -> None:
    name = "x\n::error::pwned ##[group]\x1b]0;title\x07.py"
    (tmp_path / "exercises").symlink_to(ROOT / "exercises")
    result = run(*(word.format(name) for word in arguments), cwd=tmp_path)
    assert "pwned" in result.stdout + result.stderr
    assert obeyed_anywhere(result.stdout + result.stderr) == []
    assert "\x1b" not in result.stdout + result.stderr
