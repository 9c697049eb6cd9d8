"""`grader show` itself: in a terminal of its own, where every key is pressed, and where there is none."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.cli import _parse
from grader.commands.ending import end
from grader.commands.show import run_show
from grader.sandbox.outside.protocols import Sandbox
from tests.conftest import ROOT, copy_folder
from tests.seeing.terminal import Terminal, grader
from tests.seeing.test_show_screen import NEEDS_BASH, SHELL, is_as_before
from tests.test_cli import assert_sentence, run

FLIPPED = ROOT / "solutions" / "convolution" / "wrong" / "flips_both_axes.py"
UINT8 = ROOT / "solutions" / "convolution" / "wrong" / "output_is_uint8.py"
FIRST = "the 5×5 example from the lesson  ✗ wrong  case 1 of 23  window 1 of 9"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    copy_folder("exercises", tmp_path / "exercises", ("convolution", "grey", "template"))
    (tmp_path / "mine.py").write_bytes(FLIPPED.read_bytes())
    return tmp_path


Show = Callable[..., tuple[int, str, str]]


@pytest.fixture
def show(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Show:
    """`grader show WORDS` in this process, with a sandbox that is warm: (exit code, what it printed, its errors)."""

    def run_it(folder: Path, *words: str) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        monkeypatch.setenv("COLUMNS", "80")
        capsys.readouterr()
        try:
            code = run_show(_parse(["show", *words]), sandbox)
        except SystemExit as stop:
            code = int(stop.code or 0)
        except Exception as error:  # noqa: BLE001 - as the command line does
            code = end(error)
        return code, *capsys.readouterr()

    return run_it


def test_every_key(course: Path) -> None:
    with grader("show", "convolution", "mine.py", cwd=course) as terminal:
        shown = terminal.until("window 1 of 9")
        assert shown.startswith(FIRST) and "your function: image 5×5" in shown
        assert "yours[0, 0] = 3×2 + 3×1 + 0×2 + 1×2 + 3×2 + 1×1 = 18" in shown
        assert "Expected 12, yours is 18: 6 too much. *" in shown
        for key, place in (("right", 2), ("down", 5), ("left", 4), ("up", 1), ("end", 9), ("home", 1), ("l", 2),
                           ("j", 5), ("k", 2), ("h", 1), ("n", 2), ("N", 1), ("enter", 2)):  # fmt: skip
            terminal.type(key)
            terminal.until(f"window {place} of 9")
        terminal.type("space")
        terminal.until("space pause")
        terminal.until("window 3 of 9")
        terminal.type("space")
        terminal.until("space play")
        terminal.type("?")
        assert "one place back" in terminal.until("any key: back")
        terminal.type("x")
        terminal.until("window")
        terminal.type("p")
        assert "box blur" in terminal.until("any key: back")
        terminal.type("x")
        terminal.until("window")
        terminal.type("tab")
        terminal.until("case 2 of 23")
        terminal.type("backtab")
        terminal.until(FIRST)
        terminal.type("backtab")
        terminal.until("case 23 of 23")
        terminal.type("q")
        assert terminal.end() == 0
        is_as_before(terminal)


def test_another_size_and_no_colour(course: Path) -> None:
    with grader("show", "convolution", "mine.py", cwd=course, NO_COLOR="1") as terminal:
        terminal.until(FIRST)
        terminal.type("right")
        terminal.until("window 2 of 9")
        terminal.resize(60, 24)
        terminal.until(lambda text: "n wrong" in text and "next case" not in text)
        assert all(len(line) <= 60 for line in terminal.frame) and len(terminal.frame) == 24
        terminal.resize(20, 10)
        terminal.until("[0, 1] 3 2 1 / 0 1 3")
        terminal.type("escape")
        assert terminal.end() == 0
        assert not re.search(rb"\x1b\[[1-9][0-9;]*m", terminal.output)
        is_as_before(terminal)


@pytest.mark.parametrize(
    ("how", "code"), [("ctrl-c", 130), ("kill", 128 + signal.SIGTERM), ("quit", 128 + signal.SIGQUIT)]
)
def test_the_terminal_is_as_before_after_a_stop(course: Path, how: str, code: int) -> None:
    with grader("show", "convolution", "mine.py", cwd=course) as terminal:
        terminal.until(FIRST)
        if how in ("kill", "quit"):
            os.kill(terminal.pid, signal.SIGTERM if how == "kill" else signal.SIGQUIT)
        else:
            terminal.type(how)
        assert terminal.end() == code and b"topped" in terminal.output
        is_as_before(terminal)


@NEEDS_BASH
def test_a_suspend(course: Path) -> None:
    command = f"{sys.executable} -m grader show convolution mine.py"
    with Terminal(["/bin/bash", "-c", SHELL.format(command)], course) as terminal:
        terminal.until(FIRST)
        terminal.type("ctrl-z")
        while b"back" not in terminal.output:
            terminal.read(1)
        is_as_before(terminal)
        drawn = terminal.output.count(b"\x1b[?2026l")
        terminal.type("enter")
        terminal.until(FIRST, frames=drawn + 1)
        terminal.type("right")
        terminal.until("window 2 of 9")
        terminal.type("q")
        assert terminal.end() == 0
        is_as_before(terminal)


def test_a_terminal_that_knows_few_letters(course: Path) -> None:
    """Each character is replaced by one, or lines would be too long and the screen would scroll."""
    with grader("show", "convolution", "mine.py", cwd=course, PYTHONIOENCODING="ascii") as terminal:
        assert "the 5x5 example from the lesson  - wrong" in terminal.until("window 1 of 9")
        assert len(terminal.frame) == 24 and all(len(line) <= 80 for line in terminal.frame)
        assert terminal.frame[-1].startswith("< > ^ v move") and terminal.output.isascii()
        terminal.type("p")
        assert "#" in terminal.until("any key: back")
        terminal.type("q", "q")
        assert terminal.end() == 0


def test_a_dumb_terminal_gets_lines(course: Path) -> None:
    with grader("show", "convolution", "mine.py", cwd=course, TERM="dumb") as terminal:
        assert terminal.end() == 0
        assert b"[2, 2]" in terminal.output and b"\x1b" not in terminal.output


def test_a_pipe_gets_one_window_and_a_line_for_each(course: Path) -> None:
    result = run("show", "convolution", "mine.py", cwd=course)
    assert_sentence(result, 0, "Your function turns the kernel upside down")
    lines = result.stdout.splitlines()
    assert lines[0] == FIRST
    assert lines[-9] == "[0, 0]  3 3 2 / 0 0 1 / 3 1 2  →  0 3 4 / 0 0 0 / 0 1 4 = 12  yours 18, wrong"
    assert lines[-6] == "[1, 0]  0 0 1 / 3 1 2 / 2 0 0  →  0 0 2 / 6 2 0 / 0 0 0 = 10  yours 10"
    assert "\x1b" not in result.stdout
    at = run("show", "convolution", "mine.py", "--at", "1,0", cwd=course).stdout
    assert "window 4 of 9" in at and "yours[1, 0] = " in at and "→" not in at


@NEEDS_BASH
def test_who_reads_one_line_ends_it_quietly(course: Path) -> None:
    command = f"{sys.executable} -m grader show no_such_case 2>&1; {sys.executable} -m grader show grey | head -n 1"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    found = subprocess.run(["/bin/bash", "-c", command], cwd=course, env=environment, capture_output=True, text=True,
                           check=False, timeout=60)  # fmt: skip
    assert found.stderr == "" and found.stdout.splitlines()[-1].startswith("the six colours from the lesson")


STARTER = "convolve is still to be written, so the rule alone is shown."
# What is typed after `grader show`; the exit code, and what is said.
TYPED: list[tuple[str, int, tuple[str, ...]]] = [
    ("", 0, (STARTER, "[2, 2]  2 2 3 / 0 2 2 / 0 0 1")),
    ("2x2 mine.py", 0, ("a 2×2 kernel, every weight different  ✗ wrong",)),
    ("2 mine.py", 0, ("a 2×2 kernel, every weight different", "case 2 of 23")),
    ("box blur convolution", 0, ("a box blur of a photo gives fractions  the rule", "… and 384 more windows")),
    ("mine.py", 0, (FIRST,)),
    ("exercises/convolution", 0, (STARTER,)),
    ("exercises/convolution/convolution.py", 0, (STARTER,)),
    ("1/9", 2, ("no case is called '1/9'",)),
    ("grey sunset", 0, ("the sunset  the rule", "… and 284 more cells")),
    ("template --color always", 0, ("expected, row 1", "\x1b[1m")),
    ("mine.py --exercise convolution --at 2,2", 0, ("window 9 of 9", "output[2, 2]")),
    ("nobody.py", 2, ("nobody.py",)),
    ("convoluton", 2, ("no case is called 'convoluton' in convolution", "did you mean the exercise 'convolution'?")),
    ("the 5×5 exampel from the lesson", 2, ("did you mean 'the 5×5 example from the lesson'?",)),
    ("999", 2, ("no case is called '999'", "1 to 23")),
    ("mine.py other.py", 2, ("two submissions are named, mine.py and other.py", "grader show CASE FILE")),
    ("--at 9,9", 2, ("there is no output[9, 9] in 'the 5×5 example from the lesson'", "row 0 to 2, column 0 to 2")),
    ("--at 1", 2, ("there is no output[1]",)),
    ("template --at 0,0", 2, ("has no cells: its output is no array", "leave it out")),
    ("--at one", 2, ("'one' is no cell; write its row and column, for example 1,2",)),
    ("--photo", 0, ("identity", "box blur", "The mean of nine")),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "code", "said"), TYPED, ids=[typed for typed, _, _ in TYPED])
def test_what_may_be_typed(course: Path, show: Show, typed: str, code: int, said: tuple[str, ...]) -> None:
    found, printed, errors = show(course, *typed.split())
    told = " ".join((printed + errors).split())
    assert found == code, told
    assert all(" ".join(part.split()) in told for part in said), told
    assert "Traceback" not in told


# The student's own file → why nothing of theirs is seen.
UNSEEN = [
    (None, "The rule alone is shown: there is no file exercises/convolution/convolution.py. This is what it is"),
    ("def convolve(image, kernel)\n", "The rule alone is shown: Python cannot read the file in line 1"),
    ("import nothing_like_it\n", "The rule alone is shown: the file defines no function called convolve."),
    ("def convolve(image, kernel):\n    pass\n", "convolve is still to be written, so the rule alone is shown."),
]


@pytest.mark.parametrize(("source", "said"), UNSEEN)
def test_where_nothing_of_theirs_is_seen_it_is_said_why(
    course: Path, show: Show, source: str | None, said: str
) -> None:
    file = course / "exercises" / "convolution" / "convolution.py"
    file.unlink()
    if source is not None:
        file.write_text(source)
    code, printed, _ = show(course, "convolution")
    assert code == 0 and "the rule" in printed and "window 1 of 9" in printed
    assert said in " ".join(printed.split()), printed


def test_hidden_cases_are_never_shown(tmp_path: Path, show: Show) -> None:
    for folder in ("exercises", "solutions"):
        copy_folder(folder, tmp_path / folder)
    code, _, errors = show(tmp_path, "twentyfour", "convolution", str(FLIPPED))
    assert code == 2 and "1 to 23" in errors
    assert "hidden" not in show(tmp_path, "convolution", str(FLIPPED))[1]


def test_a_call_that_never_ends_is_waited_for_once(course: Path) -> None:
    """The case that is shown is known then, and 22 others would take as long."""
    (course / "mine.py").write_text("def convolve(image, kernel):\n    while True:\n        pass\n")
    result = run("show", "convolution", "mine.py", cwd=course)
    assert_sentence(result, 0, "✗ too slow", "case 1 of 23")


# ---- A course with what no lesson has.

ODD = """\
title: <b>Odd</b>
function: change(image)
cases:
- {name: "<script>alert(1)</script> & 4 axes", points: 1, given: {image: {fill: 1, shape: [2, 3, 4, 2]}},
   expected: {fill: 2, shape: [2, 3, 4, 2]}}
- {name: a million pixels, points: 1, given: {image: {fill: 3, shape: [1000, 1000], dtype: uint8}},
   expected: {fill: 6, shape: [1000, 1000]}}
- {name: one row, points: 1, given: {image: [1, 2, 3]}, expected: [2, 4, 6]}
"""
RETURNS: list[tuple[str, str]] = [
    ("None", "the rule alone is shown"),
    ("'\\x1b[31mred<b>'", "yours '\ufffd[31mred<b>'"),
    ("image[0]", "single number"),
    ("{'a': image}", "a dict, not an array"),
    ("image * 1j", "complex numbers"),
    ("image * float('nan')", "yours nan, wrong"),
    ("[image]", "a list, not an array"),
    ("image[:0]", "yours has no such cell"),
    ("image.astype(object)", "does not hold plain numbers"),
    ("1 / 0 if image.ndim else 0", "ZeroDivisionError in line 2"),
    ("exec('raise ValueError(chr(27) + \"[2J<script>\")')", "ValueError in line 2: \ufffd[2J<script>"),
]


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("odd")
    for folder in ("exercises/odd", "solutions/odd/accepted"):
        (root / folder).mkdir(parents=True)
    (root / "exercises/odd/exercise.yaml").write_text(ODD)
    (root / "solutions/odd/accepted/a.py").write_text("def change(image):\n    return image.astype(int) * 2\n")
    assert_sentence(run("freeze", cwd=root), 0)
    return root


def odd_program(odd: Path, returns: str) -> None:
    (odd / "a.py").write_text(f"def change(image):\n    return {returns}\n" if returns != "None" else
                              "def change(image):\n    pass\n")  # fmt: skip


@pytest.mark.parametrize(("returns", "said"), RETURNS, ids=[returns for returns, _ in RETURNS])
def test_what_no_lesson_returns(odd: Path, show: Show, returns: str, said: str) -> None:
    odd_program(odd, returns)
    code, printed, errors = show(odd, "one row", "a.py")
    assert (code, errors) == (0, "")
    assert said in " ".join(printed.split()), printed
    assert "\x1b" not in printed


def test_four_axes_and_a_million_pixels(odd: Path, show: Show) -> None:
    odd_program(odd, "image")
    _, axes, _ = show(odd, "4 axes", "a.py")
    assert "<script>alert(1)</script> & 4 axes  ✗ wrong  case 1 of 3  cell  1 of 48" in axes
    assert "image[0, 0, :, :] 4×2" in axes and "[0, 0, 0, 1]  expected 2  yours 1, wrong" in axes
    _, million, _ = show(odd, "million", "a.py")
    assert "image[0:" in million and "… and 999900 more cells" in million
    with grader("show", "million", "a.py", cwd=odd) as terminal:
        terminal.until("1 of 1000000")
        terminal.type("end")
        terminal.until("image[997:1000" if "image[997" in terminal.text else ":1000]")
        terminal.type("q")
        assert terminal.end() == 0
