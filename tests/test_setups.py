"""Machines that are set up in a way that the grader cannot work with: a sentence that names the reason, and exit 3."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from grader.arrays.needs import LEAST, NEXT, require_numpy
from grader.pack.wheel import requirements
from grader.sandbox.outside import temporary
from tests.conftest import ROOT, SECRET, copy_folder
from tests.shipped import ALL_RIGHT
from tests.test_cli import Result, assert_sentence, run

TWO_LOOPS = SECRET / "accepted" / "two_loops.py"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Its exercise is not as it was frozen, so that the grader itself needs yaml and numpy for it."""
    copy_folder("exercises", tmp_path / "exercises")
    with (tmp_path / "exercises" / "convolution" / "exercise.yaml").open("a") as file:
        file.write("# changed\n")
    shutil.copy(TWO_LOOPS, tmp_path / "mine.py")
    return tmp_path


# -------------------------------------------------------------------------------------------------------------- numpy


@pytest.mark.parametrize("command", ["check mine.py", "list", "hint mine.py"])
def test_a_numpy_that_is_too_old(command: str, course: Path) -> None:
    """A numpy that says it is 1.26, all else being as it is: with the real one these are the first lines that fail."""
    old = course / "old" / "numpy"
    old.mkdir(parents=True)
    real = Path(np.__file__).parent
    for entry in real.iterdir():
        if entry.name not in ("version.py", "__pycache__"):
            (old / entry.name).symlink_to(entry)
    (old / "version.py").write_text((real / "version.py").read_text() + "\nversion = __version__ = '1.26.4'\n")
    (course / "old" / "numpy.libs").symlink_to(real.parent / "numpy.libs")
    result = run(*command.split(), cwd=course, PYTHONPATH=str(course / "old"))
    mend = f'mend: {sys.executable} -m pip install "numpy>=2,<3"'
    assert_sentence(result, 3, "the grader needs numpy 2; this Python has numpy 1.26.4", mend)
    assert result.stdout == ""
    assert_sentence(run("doctor", cwd=course, PYTHONPATH=str(course / "old")), 1, "✗ numpy", "needs numpy 2")


@pytest.mark.parametrize("version", ["2.0.0", "2.4.6", "3.0.0.dev0+git20270101.abc", "3.0.0", "10.0", "unknown"])
def test_a_numpy_that_is_newer_than_we_know_is_not_refused(version: str) -> None:
    """pip does not choose it (see below), but where somebody has it nothing is known against it."""
    require_numpy(version)


def test_pip_is_told_of_the_same_numpy() -> None:
    assert f"numpy<{NEXT},>={LEAST}.0" in requirements()
    assert [one for one in requirements() if one.startswith("rich<")]


# A file that stands in the way, what is in it, and the command that meets it.
SHADOWS = {
    "numpy for another Python": ("numpy.py", 'raise ImportError("C-extensions failed: built for Python 3.8")', "check"),
    "an empty numpy": ("numpy.py", "", "check"),
    "a package": ("numpy/__init__.py", "", "check"),
    "yaml": ("yaml.py", "x = 1", "list"),
    "rich": ("rich.py", "", "list"),
    "a module of Python's own": ("zipfile.py", "x = 1", "check"),
    "one that is no Python": ("difflib.py", "this is not", "chek"),
}


@pytest.mark.parametrize("name", SHADOWS)
def test_a_file_that_stands_in_the_way_is_named(name: str, course: Path) -> None:
    file, text, command = SHADOWS[name]
    path = course / "path" / file
    path.parent.mkdir(parents=True)
    path.write_text(text)
    result = run(command, *(["mine.py"] if command == "check" else []), cwd=course, PYTHONPATH=str(course / "path"))
    module = file.removesuffix("/__init__.py").removesuffix(".py")
    said = f"{path} stands in the way of the module {module}, so the grader cannot work: "
    assert_sentence(result, 3, said, "mend: PYTHONPATH names its folder; unset PYTHONPATH")
    assert "bug" not in result.stderr


def test_a_file_of_the_current_folder_stands_in_nobodys_way(course: Path) -> None:
    """python -m grader, too, takes the current folder out of the path."""
    (course / "yaml.py").write_text("raise SystemExit('imported')")
    assert run("list", cwd=course).returncode == 0


def test_a_module_that_is_missing(course: Path) -> None:
    """-S: without the folder of installed packages."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from grader.cli import main; sys.exit(main(['list']))"
    command = [sys.executable, "-I", "-S", "-c", code]
    result = subprocess.run(command, cwd=course, capture_output=True, text=True, timeout=60, check=False)
    assert_sentence(result, 3, "is missing in this Python mend: ", "-m pip install pixelgrader")


# -------------------------------------------------------------------------------------------------------------- memory


@pytest.mark.parametrize("mib", [30, 60, 80, 100, 120, 150])
@pytest.mark.parametrize("kind", ["v", "d"])
def test_too_little_memory_never_looks_like_a_grade(kind: str, mib: int, course: Path) -> None:
    """OpenBLAS ends a process with 1 where it gets no memory; at other sizes Python does."""
    script = f"ulimit -{kind} {mib * 1024}; exec {sys.executable} -m grader check mine.py"
    result = subprocess.run(["sh", "-c", script], cwd=course, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode in (0, 3), result.stdout + result.stderr
    assert_sentence(result, result.returncode, "there is too little memory" if result.returncode else ALL_RIGHT)
    assert "bug" not in result.stderr


def test_a_limit_that_is_enough_is_enough(course: Path) -> None:
    script = f"ulimit -v {250 * 1024}; exec {sys.executable} -m grader check mine.py"
    result = subprocess.run(["sh", "-c", script], cwd=course, capture_output=True, text=True, timeout=60, check=False)
    assert_sentence(result, 0, ALL_RIGHT)


# --------------------------------------------------------------------------------------------------- temporary folders

EXERCISE = """\
title: T
function: same(x)
budget: {times_slowest: 1000, allow: {temp_mib: 4}}
cases:
- {name: a, given: {x: [1]}, expected: [1]}
"""
STAYS = """\
open("left", "w").write("x")
def same(x):
    while True:
        pass
"""


@pytest.fixture
def temporaries(tmp_path: Path) -> Path:
    """A course whose exercise allows temporary files, with a program that never ends; its folder for them."""
    accepted = tmp_path / "solutions" / "same" / "accepted"
    accepted.mkdir(parents=True)
    (tmp_path / "exercises" / "same").mkdir(parents=True)
    (tmp_path / "exercises" / "same" / "exercise.yaml").write_text(EXERCISE)
    (accepted / "a.py").write_text("def same(x):\n    for _ in range(300000):\n        pass\n    return x\n")
    (tmp_path / "stays.py").write_text(STAYS)
    (tmp_path / "room").mkdir()
    assert_sentence(run("freeze", cwd=tmp_path, TMPDIR=str(tmp_path / "room")), 0)
    return tmp_path / "room"


def stop(room: Path, signal: str) -> Result[str]:
    """`grader check stays.py`, ended by `signal` once its worker has written something."""
    script = f"""
    {sys.executable} -m grader check stays.py & pid=$!
    for i in $(seq 100); do ls {room}/*/*/left >/dev/null 2>&1 && break; sleep 0.1; done
    ls {room}/*/*/left && kill -{signal} $pid
    wait $pid
    """
    env = {**os.environ, "TMPDIR": str(room)}
    return subprocess.run(
        ["sh", "-c", script], cwd=room.parent, env=env, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(("signal", "code"), [("TERM", 143), ("HUP", 129)])
def test_a_signal_leaves_no_folder(signal: str, code: int, temporaries: Path) -> None:
    result = stop(temporaries, signal)
    assert result.returncode == code
    assert "Stopped from outside. Nothing more was saved." in result.stderr
    assert os.listdir(temporaries) == []


def test_what_a_killed_grader_left_goes_at_the_next_start(temporaries: Path) -> None:
    assert stop(temporaries, "KILL").returncode == 137
    assert len(os.listdir(temporaries)) == 1
    shutil.copy(temporaries.parent / "solutions" / "same" / "accepted" / "a.py", temporaries.parent / "mine.py")
    assert_sentence(run("check", "mine.py", cwd=temporaries.parent, TMPDIR=str(temporaries)), 0)
    assert os.listdir(temporaries) == []


def test_only_leftovers_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a folder whose grader lives, nor one that was made just now, nor what a link leads to."""
    monkeypatch.setattr(temporary.tempfile, "tempdir", str(tmp_path))
    lives = temporary.make_folder()
    (tmp_path / "grader-young").mkdir()
    (tmp_path / "grader-old").mkdir()
    os.utime(tmp_path / "grader-old", (0, 0))
    (tmp_path / "kept").mkdir()
    (tmp_path / "grader-link").symlink_to("kept")
    (tmp_path / "grader-dead").mkdir()
    (tmp_path / "grader-dead" / "lock").touch()
    other = temporary.make_folder()
    names = {"grader-young", "kept", "grader-link", *(Path(folder).parent.name for folder in (lives, other))}
    assert set(os.listdir(tmp_path)) == names
    for folder in (lives, other):
        temporary.remove_folder(folder)
    assert set(os.listdir(tmp_path)) == {"grader-young", "kept", "grader-link"}
