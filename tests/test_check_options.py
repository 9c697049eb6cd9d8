"""Options of `grader check`: several files, some cases, a scale, colours, links, and little or nothing printed."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.report.console import knows_links, make_console
from grader.report.places import def_line, link_to
from grader.report.scale import scaled
from grader.values.outcome import Verdict
from tests.conftest import ROOT, SECRET, copy_folder
from tests.report.made import make_grade, make_outcome
from tests.report.readers import READERS
from tests.test_cli import assert_sentence, run

GOLDEN = ROOT / "tests" / "golden"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A student's course and a few submissions."""
    copy_folder("exercises", tmp_path / "exercises")
    shutil.copy(SECRET / "accepted" / "two_loops.py", tmp_path / "right.py")
    for name in ("crashes", "flips_the_kernel", "syntax_error"):
        shutil.copy(GOLDEN / name / "submission.py", tmp_path / f"{name}.py")
    return tmp_path


# --- several files -----------------------------------------------------------------------------------------------


def test_several_files_get_a_line_each_and_a_total(here: Path) -> None:
    result = run("check", "right.py", "flips_the_kernel.py", "crashes.py", "syntax_error.py", "no.py", cwd=here)
    assert (result.returncode, result.stderr) == (1, "")
    lines = result.stdout.splitlines()
    assert lines[:3] == [
        "✓   32 / 32  right.py",
        "✗   11 / 32  flips_the_kernel.py: flips both axes",
        "✗    2 / 32  crashes.py: crash: sizes",
    ]
    assert lines[3].startswith("✗    0 / 32  syntax_error.py: Python cannot read the file in line 4")
    assert lines[4].startswith("✗    0 / 32  no.py: There is no file no.py.")
    assert lines[5] == "Full points: 1 of 5 files."


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["right.py", "right.py"], 0, "Full points: 2 of 2 files."),
        (["right.py", "crashes.py", "--exit-zero"], 0, "Full points: 1 of 2 files."),
        (["right.py", "--exercise", "convolution", "crashes.py"], 1, "Full points: 1 of 2 files."),
        (["right.py", "convolution"], 1, "exercises/convolution/convolution.py"),
        (["right.py", "exercises"], 2, "exercises: exercises is a folder, and not the folder of an exercise"),
        (["right.py", "exercises", "--exit-zero"], 2, "Full points: 1 of 2 files. 1 could not be graded."),
        (["--", "right.py", "-x.py"], 1, "-x.py: There is no file -x.py."),
        (["right.py", "-k", "1", "crashes.py"], 1, "✓ 2 / 2 right.py"),
    ],
)
def test_the_end_of_several_files(here: Path, arguments: list[str], code: int, said: str) -> None:
    assert_sentence(run("check", *arguments, cwd=here), code, said)


def test_quiet_prints_the_total_alone(here: Path) -> None:
    one = run("check", "-q", "crashes.py", cwd=here)
    assert (one.returncode, one.stdout) == (1, "2 of 23 public cases are correct: 2 of 32 points.\n")
    several = run("check", "--quiet", "crashes.py", "right.py", cwd=here)
    assert (several.returncode, several.stdout) == (1, "Full points: 1 of 2 files.\n")
    report = run("check", "--quiet", "right.py", "--json", "-", cwd=here)
    assert READERS["json"](report.stdout)["points"] == 32


# --- some cases, another scale -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("only", "names"),
    [
        (["2"], ["a 2×2 kernel, every weight different"]),
        (["one pixel and one weight"], ["one pixel and one weight"]),
        (["Column by Column", "2"], ["a 2×2 kernel, every weight different", "an image that is stored column by column",
                                     "a kernel that is stored column by column"]),
    ],
)  # fmt: skip
def test_only_some_cases(here: Path, only: list[str], names: list[str]) -> None:
    options = [word for text in only for word in ("--only", text)]
    result = run("check", "right.py", *options, "--json", "g.json", cwd=here)
    data = json.loads((here / "g.json").read_text("utf-8"))
    assert [outcome["case"] for outcome in data["outcomes"]] == names
    were = "was" if len(names) == 1 else "were"
    assert_sentence(
        result, 0, f"Only {len(names)} of 23 cases {were} run.", f"{data['points']} of {data['points']} point"
    )


def test_some_cases_are_not_remembered_as_the_points(here: Path) -> None:
    own = here / "exercises" / "convolution" / "convolution.py"
    shutil.copy(here / "crashes.py", own)
    run("check", "--scale", "10", cwd=here)
    assert_sentence(run("list", cwd=here), 0, "2 / 32")
    shutil.copy(here / "right.py", own)
    assert_sentence(run("check", "-k", "1", cwd=here), 0, "2 of 2 points")
    assert_sentence(run("list", cwd=here), 0, "2 / 32")


def test_scaled_points_add_up_in_every_report(here: Path) -> None:
    files = {name: here / f"{name}.out" for name in ("json", "gradescope", "csv")}
    reports = [f"--report={name}={file}" for name, file in files.items()]
    assert_sentence(run("check", "flips_the_kernel.py", "--scale", "16", *reports, cwd=here), 1, "5.5 of 16 points")
    data = READERS["json"](files["json"].read_text("utf-8"))
    assert (data["points"], data["max_points"]) == (5.5, 16)
    assert READERS["gradescope"](files["gradescope"].read_text("utf-8"))["score"] == 5.5
    assert sum(float(row["max_points"]) for row in READERS["csv"](files["csv"].read_bytes().decode())) == 16


def test_scaling_keeps_every_share() -> None:
    grade = make_grade([make_outcome(Verdict.CORRECT, points=1 / 3), make_outcome(points=2)])
    made = scaled(grade, 7)
    assert made.points / made.max_points == pytest.approx(1 / 7) and made.max_points == pytest.approx(7)
    nothing = make_grade([make_outcome(points=0)])
    assert scaled(nothing, 7) == nothing and scaled(grade, None) == grade


# --- places ------------------------------------------------------------------------------------------------------


def test_a_line_of_theirs_is_told_as_a_place(here: Path) -> None:
    assert "\n  crashes.py:10\n  10 │ " in run("check", "crashes.py", cwd=here).stdout
    narrow = run("check", str(here / "syntax_error.py"), cwd=here, COLUMNS="40").stdout
    assert f"\n  {here}/syntax_error.py:4\n" in narrow  # however long: what is broken cannot be clicked
    cells = [{"cell_type": "code", "source": (here / "crashes.py").read_text("utf-8"), "metadata": {}, "outputs": []}]
    (here / "n.ipynb").write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    assert "n.ipynb:" not in run("check", "n.ipynb", cwd=here).stdout


DEFINITIONS = [
    ("import numpy\n\ndef convolve(a, b):\n    pass\n", 3),
    ("def convolve(a, b):\n    pass\n\ndef convolve (a, b):\n    return a\n", 4),
    ("def convolver(a): pass\nasync  def convolve(a, b): pass\n", 2),
    ("convolve = lambda a, b: a\n", 1),
    ("convolve: object = print\r\n", 1),
    ("x = 1\rdef convolve(a, b): pass\r", 2),
    ("if True:\n    def convolve(a, b): pass\n", 2),
    ("print(convolve == 1)\n", 0),
    ("", 0),
]


@pytest.mark.parametrize(("source", "line"), DEFINITIONS)
def test_where_the_function_begins(source: str, line: int) -> None:
    assert def_line(make_grade([make_outcome()], source=source.encode())) == line


def test_an_address_of_a_line() -> None:
    assert link_to("/home/ada", "a b/ö.py", 7) == "file:///home/ada/a%20b/%C3%B6.py#7"
    assert link_to("/home/ada", "/tmp/x.py", 7) == "file:///tmp/x.py#7"


TERMINALS = [
    ({}, False),
    ({"TERM_PROGRAM": "vscode"}, True),
    ({"TERM": "xterm-kitty"}, True),
    ({"WT_SESSION": "1"}, True),
    ({"VTE_VERSION": "6003"}, True),
    ({"VTE_VERSION": "4900"}, False),
    ({"VTE_VERSION": "new"}, False),
    ({"TERM_PROGRAM": "Apple_Terminal"}, False),
    ({"TERM_PROGRAM": "vscode", "TMUX": "/tmp/tmux"}, False),
    ({"TERM": "xterm-kitty", "STY": "1.pts"}, False),
]


@pytest.mark.parametrize(("environment", "wanted"), TERMINALS)
def test_terminals_that_know_links(environment: dict[str, str], wanted: bool) -> None:
    assert knows_links(make_console(io.StringIO(), "always"), environment) is wanted
    assert knows_links(make_console(io.StringIO(), "never"), environment) is False


# --- one hint ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("flips_the_kernel", "wrong.\nhint: Work the first window out on paper; it must come to 12.\n"),
        ("pads_with_zeros", "shape of the image itself.\nYour function pads the image with zeros before it slides the"),
        ("crashes", "kernel is 3×3.\nYour function ends with IndexError or ValueError when the kernel is larger than"),
    ],
)
def test_a_hint_is_the_cases_own_or_else_what_happened_and_the_cause(here: Path, name: str, told: str) -> None:
    shutil.copy(GOLDEN / name / "submission.py", here / f"{name}.py")
    text = run("hint", f"{name}.py", cwd=here).stdout
    assert text.startswith("the 5×5 example from the lesson: ") and told in text
    assert "\n\n" not in text and ("Your function" in text) == (name != "flips_the_kernel")


# --- colours -----------------------------------------------------------------------------------------------------


def in_a_terminal(*arguments: str, cwd: Path, **env: str) -> str:
    """What `grader …` sends to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    full = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "TMUX", "STY")}
    full |= {"TERM": "xterm-256color", "COLUMNS": "80", "XDG_STATE_HOME": str(cwd), **env}
    command = [sys.executable, "-m", "grader", *arguments]
    with subprocess.Popen(command, cwd=cwd, env=full, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        return b"".join(_until_closed(ours)).decode() + f"{process.wait()}"


def _until_closed(descriptor: int) -> Iterator[bytes]:
    try:
        while data := os.read(descriptor, 4096):
            yield data
    except OSError:  # the other end is closed
        pass
    finally:
        os.close(descriptor)


SLOW = "import time\ntime.sleep(1.2)\ndef convolve(image, kernel):\n    raise ValueError\n"


@pytest.mark.parametrize(
    ("arguments", "environment", "wanted"),
    [
        ([], {}, {"colours"}),
        ([], {"VTE_VERSION": "7600"}, {"colours", "links"}),
        ([], {"TERM": "dumb"}, set()),
        ([], {"TERM": "dumb", "VTE_VERSION": "7600"}, set()),
        (["--color", "never"], {"VTE_VERSION": "7600"}, set()),
        ([], {"NO_COLOR": "1", "VTE_VERSION": "7600"}, set()),
        ([], {"NO_COLOR": ""}, {"colours"}),
        (["--color", "always"], {"NO_COLOR": "1", "TERM": "dumb"}, {"colours"}),
    ],
)
def test_escape_codes_in_a_terminal(
    here: Path, arguments: list[str], environment: dict[str, str], wanted: set[str]
) -> None:
    (here / "slow.py").write_text(SLOW)
    text = in_a_terminal("check", "slow.py", *arguments, cwd=here, **environment)
    assert "ValueError" in text and text.endswith("1")
    assert ("\rloading the submission …" in text) == (environment.get("TERM") != "dumb")
    rest = text
    for name, pattern in {"colours": r"\x1b\[[\d;]*m", "links": r"\x1b\]8;[^\x1b]*\x1b\\"}.items():
        rest, count = re.subn(pattern, "", rest)
        assert bool(count) == (name in wanted), name
    assert "\x1b" not in rest


def test_colours_where_nothing_is_a_terminal(here: Path) -> None:
    assert "\x1b" not in run("check", "crashes.py", "right.py", cwd=here).stdout
    for arguments in (["check", "crashes.py"], ["check", "crashes.py", "right.py"], ["list"]):
        assert "\x1b[" in run(*arguments, "--color", "always", cwd=here, NO_COLOR="1").stdout
        assert "\x1b" not in run(*arguments, "--color", "never", cwd=here, FORCE_COLOR="1").stdout


# --- python -m ---------------------------------------------------------------------------------------------------


def test_python_m_does_not_import_what_lies_in_the_folder(here: Path) -> None:
    """Whatever the grader imports by itself; what Python needs to find the grader it has looked for before."""
    for name in ("numpy", "yaml", "rich", "argparse", "signal", "struct", "json", "re", "difflib", "sitecustomize"):
        (here / f"{name}.py").write_text(f"raise SystemExit('the {name} of a student')\n")
    assert_sentence(run("check", "right.py", cwd=here), 0, "32 of 32 points")
    assert_sentence(run("chek", cwd=here), 2, "did you mean: grader check?")
