"""`grader watch` itself, in a real terminal (a pty): saves, keys, sizes, and every end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.seeing.terminal import BEGIN, PATIENCE_SECONDS, Terminal, grader
from tests.watch.held import held, memory_kib
from tests.watch.programs import ENDLESS, FLIPS, NAMED, RIGHT, SYNTAX, WAYS, renamed_over, truncated_first

WAITS = "waiting for you to save convolution.py"


def done(*texts: str) -> Callable[[str], bool]:
    """Is the check over, and is all of this on the screen, wherever its lines are broken?"""
    return lambda frame: WAITS in frame and all(text in " ".join(frame.split()) for text in texts)


def started(course: Path, size: tuple[int, int] = (80, 24), **environment: str | None) -> Terminal:
    """Watching the starter."""
    terminal = grader("watch", "convolution", cwd=course, size=size, **environment)
    terminal.until(done("convolve(image, kernel) is still to be written. So begin:"))
    return terminal


def test_a_student_from_the_starter_to_the_next_exercise(course: Path, file: Path) -> None:
    with started(course) as terminal:
        frame = terminal.text
        assert "1. Read the lesson: exercises/convolution/README.md" in frame and "2. Press s:" in frame
        assert "[························] 0 of 32 points, 0 of 23 cases" in frame
        renamed_over(file, FLIPS)
        frame = terminal.until(done("What happened: Your function turns the kernel upside down"))
        assert "✗ the 5×5 example from the lesson  wrong" in frame and "11 of 32 points, 10 of 23 cases" in frame
        terminal.type("h")
        terminal.until("hint: Work the first window out on paper; it must come to 12.")
        terminal.type("a")
        terminal.until("✗ the 5×5 example from the lesson  wrong\n✗ a 2×2 kernel, every weight different  wrong")
        terminal.type("end")
        terminal.until("of 23 cases; ↑ ↓")
        terminal.type("?")
        terminal.until("go on to the next exercise; nothing moves on by itself")
        terminal.type("escape")
        terminal.until(done("What happened:"))
        file.write_bytes(SYNTAX)
        frame = terminal.until(done("line 3"))
        assert "  3 │ def convolve(image, kernel)" in frame
        file.write_bytes(ENDLESS)
        frame = terminal.until(done("Stopped here: this call did not end"))
        assert "too slow" in frame and ("  2 │     while True:" in frame or "  3 │         pass" in frame)
        file.unlink()
        terminal.until("✗ There is no file exercises/convolution/convolution.py.")
        file.write_bytes(ENDLESS)
        terminal.until("checking case 1 of 23: the 5×5 example from the lesson …")
        truncated_first(file, RIGHT)  # while that call never ends
        frame = terminal.until(done("✓ All 23 public cases are correct: 32 of 32 points."))
        assert "Next: The sum of one window (window_sum). Press n to go on; 1 exercise left." in frame
        assert "  file:   exercises/window_sum/window_sum.py" in frame
        terminal.type("n")
        terminal.until("window_sum(image, kernel, row, column) is still to be written. So begin:")
        terminal.type("n")
        terminal.until("This is the last exercise that is left.")
        terminal.type("q")
        assert terminal.end() == 0 and terminal.settings() == terminal.before
        assert terminal.output.rstrip().endswith(b"\x1b[?1049l"), "the shell is as it was"
    listed = subprocess.run([sys.executable, "-m", "grader", "list"], cwd=course, capture_output=True, text=True,
                            env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)  # fmt: skip
    assert "32 / 32" in listed.stdout


def test_a_small_terminal_without_colours_keeps_the_name_of_the_mistake(course: Path, file: Path) -> None:
    with started(course, (60, 24), NO_COLOR="1") as terminal:
        file.write_bytes(FLIPS)
        terminal.until(done(NAMED))
        assert len(terminal.frame) <= 24 and max(map(len, terminal.frame)) <= 60
        begun = terminal.output.rfind(BEGIN)
        assert b"m" not in terminal.output[begun:].replace(b"\x1b[K", b"").split(b"\x1b[")[1:2]
        terminal.resize(40, 14)
        terminal.until(lambda text: NAMED in " ".join(text.split()) and len(text.split("\n")) == 14)
        assert max(map(len, terminal.frame)) <= 40
        terminal.resize(20, 8)
        terminal.until(lambda text: len(text.split("\n")) <= 8)
        terminal.type("ctrl-c")
        assert terminal.end() == 130 and terminal.settings() == terminal.before


def test_a_suspend_and_what_was_saved_meanwhile(course: Path, file: Path) -> None:
    """Under a shell: nobody may stop who has no parent in its session."""
    shell = f"set -m; {sys.executable} -m grader watch convolution; echo back; read line; fg >/dev/null; echo $? over"
    with Terminal(["/bin/bash", "-c", shell], course) as terminal:
        terminal.until(done("So begin:"))
        terminal.type("ctrl-z")
        while b"back" not in terminal.output:
            assert terminal.read(PATIENCE_SECONDS)
        assert terminal.settings()[3] == terminal.before[3]
        file.write_bytes(FLIPS)
        terminal.type("enter")
        terminal.until(done(NAMED))
        terminal.type("q")
        assert terminal.end() == 0 and b"0 over" in terminal.output and terminal.settings() == terminal.before


def test_the_case_is_shown_step_by_step_and_back(course: Path, file: Path) -> None:
    with started(course) as terminal:
        terminal.type("s")
        terminal.until("What will output[0, 0] be?")
        terminal.type("escape")
        terminal.until("case 1 of 23")
        terminal.type("q")
        terminal.until(done("So begin:"))
        file.write_bytes(FLIPS)
        terminal.until(done(NAMED))
        terminal.type("s")
        frame = terminal.until(lambda text: "case 1 of 23" in text and "run again" not in text)
        assert "the 5×5 example from the lesson" in frame
        file.write_bytes(RIGHT)  # meanwhile
        terminal.type("q")
        terminal.until(done("✓ All 23 public cases are correct"))
        terminal.type("q")
        assert terminal.end() == 0 and terminal.settings() == terminal.before


def test_ended_from_outside_and_a_file_beside_the_starter(course: Path, file: Path) -> None:
    file.with_name("mine.py").write_bytes(RIGHT)
    with started(course) as terminal:
        assert "grader check exercises/convolution/mine.py" in " ".join(terminal.text.split())
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.end() == 128 + signal.SIGTERM and terminal.settings() == terminal.before
        assert b"Stopped from outside." in terminal.output


def test_a_key_in_the_middle_of_a_call_that_does_not_end(course: Path, file: Path) -> None:
    with started(course) as terminal:
        file.write_bytes(ENDLESS)
        terminal.until("checking case 1 of 23")
        terminal.type("q")
        assert terminal.end() == 0


def test_where_there_is_no_terminal_it_says_what_to_use(course: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "grader", "watch"]
    ran = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 2 and not ran.stdout
    assert ran.stderr == (
        "grader: grader watch draws on a terminal and is told keys there, and this is none\n"
        "  grader check grades once, and prints what it finds: grader check EXERCISE\n"
    )
    with grader("watch", cwd=course, TERM="dumb") as terminal:
        assert terminal.end() == 2 and b"grader check grades once" in terminal.output


def test_what_cannot_be_watched_is_said_before_anything_is_drawn(course: Path) -> None:
    with grader("watch", "convolutoin", cwd=course) as terminal:
        assert terminal.end() == 2
        assert b"there is no exercise convolutoin" in terminal.output and BEGIN not in terminal.output


def test_a_terminal_that_is_closed_ends_it(course: Path) -> None:
    terminal = started(course)
    pid = terminal.pid
    os.close(terminal._ours)
    os.close(terminal._theirs)
    end = time.monotonic() + PATIENCE_SECONDS
    while not os.waitpid(pid, os.WNOHANG)[0]:
        assert time.monotonic() < end
        time.sleep(0.01)


def save_often(course: Path, file: Path, saves: int) -> None:
    """In every way, without waiting: what was saved last is what is shown in the end, and nothing is left behind."""

    def settled() -> tuple[int, int, int]:
        """When a wrong and a right program were checked: descriptors, processes, and KiB of memory."""
        for program, text in ((FLIPS, NAMED), (RIGHT, "✓ All 23 public cases are correct")):
            file.write_bytes(program)
            terminal.until(done(text))
        time.sleep(0.3)  # the next workers are made
        return (*held(terminal.pid), memory_kib(terminal.pid))

    with started(course) as terminal:
        before = settled() if sys.platform == "linux" else None
        for number in range(saves):
            program = (FLIPS, RIGHT, SYNTAX)[number % 3] + b"# %d\n" % number
            WAYS[number % 4](file, program)
            if number % 10 == 0:
                terminal.until(WAITS)
            terminal.read(0.0)
        file.write_bytes(RIGHT)
        terminal.until(done("✓ All 23 public cases are correct"))
        if before is not None:
            after = settled()
            assert after[:2] == before[:2] and after[2] - before[2] < 8192, (before, after)
        terminal.type("q")
        assert terminal.end() == 0


def test_twenty_saves_in_a_row(course: Path, file: Path) -> None:
    save_often(course, file, 20)


@pytest.mark.soak
def test_two_hundred_saves_in_a_row(course: Path, file: Path) -> None:
    save_often(course, file, 200)
