"""`grader reset` and `grader next`: what is put back, what is kept, and what comes next."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from grader.cli import main
from grader.files.answers import read_starters
from grader.files.course import find_course
from grader.files.points import reached, remember
from grader.files.prepared import open_prepared
from grader.pack.source import exercise_files
from grader.proving.starting import starters
from grader.sandbox.outside.homes import start
from tests.conftest import PUBLIC, ROOT
from tests.seeing.terminal import grader
from tests.watch.programs import FLIPS, RIGHT, STARTER


def kept(file: Path) -> list[Path]:
    return sorted(file.parent.glob("*.before-reset-*"))


@pytest.mark.parametrize("exercise", sorted(path.parent.name for path in ROOT.glob("exercises/*/exercise.yaml")))
def test_every_shipped_exercise_has_its_starter_frozen(exercise: str) -> None:
    folder = ROOT / "exercises" / exercise
    assert read_starters(folder) == {f"{exercise}.py": (folder / f"{exercise}.py").read_bytes()}


def test_the_starter_comes_back_and_what_was_written_is_kept(
    course: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, program in enumerate((FLIPS, RIGHT), 1):
        file.write_bytes(program)
        assert main(["reset", "convolution", "--yes"]) == 0
        assert file.read_bytes() == STARTER and len(kept(file)) == number
        assert kept(file)[-1].read_bytes() == program
    assert re.fullmatch(r"convolution\.py\.before-reset-\d{4}-\d\d-\d\d-2", kept(file)[1].name)
    out = capsys.readouterr().out
    assert "exercises/convolution/convolution.py is the starter again; what you had written is in exercises/" in out
    # It is nobody's submission: neither a file beside the starter, nor one to be graded.
    assert main(["check", "convolution"]) == 1
    out = capsys.readouterr().out
    assert "before-reset" not in out and "still to be written" in out


def test_nothing_is_thrown_away_that_is_the_starter_or_is_not_there(
    course: Path, file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    assert main(["reset"]) == 0
    assert capsys.readouterr().out == "convolution.py is the starter as it was handed out; nothing was changed.\n"
    file.unlink()
    assert main(["reset"]) == 0
    assert capsys.readouterr().out == "convolution.py was missing; the starter is there now.\n"
    assert file.read_bytes() == STARTER and not kept(file)


@pytest.mark.parametrize(("typed", "replaced"), [("y\n", True), ("n\n", False), ("\n", False), ("\x04", False)])
def test_it_asks(course: Path, file: Path, typed: str, replaced: bool) -> None:
    file.write_bytes(RIGHT)
    with grader("reset", "convolution", cwd=course) as terminal:
        while b"[y/N] " not in terminal.output:
            assert terminal.read(20)
        assert b"Replace exercises/convolution/convolution.py by the starter?" in terminal.output
        assert b"Yours is kept as convolution.py.before-reset-" in terminal.output
        terminal.type(typed)
        assert terminal.end() == 0
        assert (b"Nothing was changed." in terminal.output) is not replaced
    assert file.read_bytes() == (STARTER if replaced else RIGHT) and bool(kept(file)) is replaced


def test_what_is_saved_while_it_asks_is_kept_and_stays_private(course: Path, file: Path) -> None:
    file.write_bytes(FLIPS)
    file.chmod(0o600)
    remember(course, "convolution", 32, 32)
    with grader("reset", "convolution", cwd=course) as terminal:
        while b"[y/N] " not in terminal.output:
            assert terminal.read(20)
        file.write_bytes(RIGHT)
        terminal.type("y\n")
        assert terminal.end() == 0
    assert file.read_bytes() == STARTER and kept(file)[0].read_bytes() == RIGHT
    assert kept(file)[0].stat().st_mode & 0o777 == 0o600


def test_what_is_kept_goes_to_no_student(course: Path, file: Path) -> None:
    """A pack for students once held the instructor's own solution."""
    file.write_bytes(RIGHT)
    assert main(["reset", "convolution", "--yes"]) == 0 and kept(file)
    packed = exercise_files(find_course(course), "convolution")
    assert "exercises/convolution/convolution.py" in packed
    assert not [name for name in packed if "before-reset" in name]


def test_who_begins_again_has_no_points(course: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(RIGHT)
    remember(course, "convolution", 32, 32)
    assert main(["reset", "convolution", "--yes"]) == 0
    assert "convolution" not in reached(course)


def test_what_cannot_be_reset(course: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(RIGHT)

    def says(*words: str) -> str:
        assert main(["reset", *words]) == 2
        return capsys.readouterr().err

    assert "which exercise?\n  say it: grader reset NAME, where NAME is one of window_sum, convolution" in says()
    assert "did you mean convolution?" in says("convolutoin")
    assert "nobody to ask here\n  write grader reset NAME --yes" in says("convolution")
    assert file.read_bytes() == RIGHT
    answers = file.with_name("answers.npz")
    whole = answers.read_bytes()
    with np.load(answers) as stored:
        np.savez(answers, **{name: stored[name] for name in stored.files if name not in ("starters", "prepared")})
    assert (
        "the starter of convolution is not known: its answers.npz was frozen without one\n"
        "  get exercises/convolution/convolution.py again from your course, as it was handed out"
    ) in says("convolution", "--yes")
    with np.load(answers) as stored:
        members = {name: stored[name] for name in stored.files}
    np.savez(answers, **members, starters=np.arange(7))
    assert "answers.npz: was not written by grader freeze" in says("convolution", "--yes")
    from grader.arrays.tree import pack

    strange = {"../evil.py": b"x", "convolution.so": b"x", "convolution": b"x", "convolution.\0py": b"x",
               "convolution.py": b""}  # fmt: skip
    for name, starter in strange.items():
        np.savez(answers, **members, starters=np.frombuffer(pack({name: starter}), np.uint8))
        assert "the starter of convolution has the name of another file" in says("convolution", "--yes")
    answers.write_bytes(whole)
    file.unlink()
    file.mkdir()
    assert "convolution.py is a folder\n  move it away first" in says("convolution", "--yes")


def test_a_link_gives_way_and_what_it_led_to_stays(course: Path, file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "mine.py"
    elsewhere.write_bytes(RIGHT)
    file.unlink()
    file.symlink_to(elsewhere)
    assert main(["reset", "convolution", "--yes"]) == 0
    assert not file.is_symlink() and file.read_bytes() == STARTER and elsewhere.read_bytes() == RIGHT
    assert kept(file)[0].read_bytes() == RIGHT


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_folder_that_cannot_be_written(course: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(RIGHT)
    file.parent.chmod(0o500)
    try:
        assert main(["reset", "convolution", "--yes"]) == 2
    finally:
        file.parent.chmod(0o700)
    assert "cannot be written: Permission denied\n  is the folder writable?" in capsys.readouterr().err


def test_who_solved_an_exercise_in_place_does_not_hand_out_a_solution(tmp_path: Path, course: Path, file: Path) -> None:
    prepared = open_prepared(Path("exercises/convolution"))
    notes: list[str] = []
    assert starters(prepared, {}, start, notes.append) == {"convolution.py": STARTER} and not notes
    file.write_bytes(RIGHT)
    assert starters(prepared, {}, start, notes.append) == {}
    assert notes.pop().startswith("note: exercises/convolution/convolution.py is no starter, so `grader reset` will")
    assert starters(prepared, {"convolution.py": STARTER}, start, notes.append) == {"convolution.py": STARTER}
    assert "is not the starter any more; the one that was frozen before is kept" in notes.pop()
    assert PUBLIC.is_dir()


def test_next(course: Path) -> None:
    def says() -> str:
        command = [sys.executable, "-m", "grader", "next"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=True).stdout

    assert says() == (
        "The sum of one window (window_sum)\n"
        "  lesson: exercises/window_sum/README.md\n"
        "  file:   exercises/window_sum/window_sum.py\n"
        "  points: not graded yet\n"
        "To check it whenever you save it: grader watch window_sum\n"
    )
    remember(course, "window_sum", 12, 12)
    remember(course, "convolution", 1, 32)
    assert "(convolution)\n" in says() and "points: 1 of 32 points, when it was last graded" in says()
    remember(course, "convolution", 32, 32)
    assert says() == "The course is done: all 2 exercises have full points.\n"
