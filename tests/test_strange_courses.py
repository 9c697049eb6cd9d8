"""Courses and submissions of strangers: which course grades, what a pack takes, and what a hostile one cannot do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.files.course import Course
from grader.files.disk import Disk
from grader.files.fingerprints import solutions_print
from grader.pack.hand_in import find_submission
from grader.preparing.mistakes import pack_mistakes, unpack_mistakes
from grader.values.errors import UsageError
from grader.values.mistake import Mistake, Symptom
from tests.conftest import SECRET, copy_folder
from tests.test_cli import Result, assert_sentence, run

TWO_LOOPS = SECRET / "accepted" / "two_loops.py"
EASY = """\
title: Convolve an image with a kernel
function: convolve(image, kernel)
cases:
- {name: all of it, points: 38, given: {image: [[1]], kernel: [[1]]}, expected: [[1]]}
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """An instructor's, with few solutions."""
    for folder in ("exercises", "solutions"):
        copy_folder(folder, tmp_path / "course" / folder)
    return tmp_path / "course"


@pytest.fixture(autouse=True)
def _no_deep_folder_stays(tmp_path: Path) -> Iterator[None]:
    """pytest tidies up by a recursion, which such a folder ends."""
    yield
    subprocess.run(
        ["rm", "-rf", *tmp_path.glob("exercises/convolution/d"), *tmp_path.glob("*/exercises/convolution/d")],
        check=True,
    )


# --------------------------------------------------------------------------------------------- the course of a student


@pytest.fixture
def alice(tmp_path: Path) -> Path:
    """What a student handed in: a program, and a course that gives it full points."""
    root = tmp_path / "alice"
    accepted = root / "solutions" / "convolution" / "accepted"
    (root / "exercises" / "convolution").mkdir(parents=True)
    accepted.mkdir(parents=True)
    (root / "exercises" / "convolution" / "exercise.yaml").write_text(EASY)
    for file in (root / "convolution.py", accepted / "a.py"):
        file.write_text("def convolve(image, kernel):\n    return image * kernel\n")
    assert_sentence(run("freeze", cwd=root), 0)
    shutil.rmtree(root / "solutions")
    return root


def test_the_course_that_came_with_a_submission_is_not_used_unasked(alice: Path) -> None:
    typed = ("check", "alice/convolution.py")
    said = "the only course is the one around alice/convolution.py, and whoever made it decides about the points"
    result = run(*typed, cwd=alice.parent)
    assert_sentence(result, 2, said, "if you trust it, say so: --course alice")
    assert result.stdout == ""
    asked = run(*typed, "--course", "alice", "--json", "grade.json", cwd=alice.parent)
    assert_sentence(asked, 0, "Graded with the course in alice.", "38 of 38 points")
    assert "Graded with the course in alice." in json.loads((alice.parent / "grade.json").read_text())["notes"]
    own = run("check", "convolution.py", cwd=alice)
    assert_sentence(own, 0, "38 of 38 points")
    assert "Graded with" not in own.stdout


def test_a_course_that_is_not_the_current_one_is_named(alice: Path, course: Path) -> None:
    result = run("check", "exercises/convolution/convolution.py", "--course", "../alice", cwd=course)
    assert_sentence(result, 1, "Graded with the course in ../alice.")
    assert "Graded with" not in run("check", "convolution.py", "--course", str(alice), cwd=alice).stdout


# --------------------------------------------------------------------------------------------------- closed solutions

CLOSED = "solutions/ is closed to you, so hidden cases are left out."
PARTS = [
    "solutions",
    "solutions/convolution",
    "solutions/convolution/accepted",
    "solutions/convolution/accepted/two_loops.py",
    "solutions/convolution/hidden.yaml",
]


def as_a_student(*arguments: str, cwd: Path) -> Result[str]:
    """The command of a user who may not read what is closed; root may, so it goes without that right."""
    drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    command = [*drop, sys.executable, "-m", "grader", *arguments]
    env = {**os.environ, "XDG_STATE_HOME": str(cwd / ".state"), "COLUMNS": "80"}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("part", PARTS)
def test_closed_solutions_are_none_to_a_student_and_an_end_to_who_grades_strangers(part: str, course: Path) -> None:
    shutil.copy(TWO_LOOPS, course / "exercises" / "convolution" / "convolution.py")
    (course / part).chmod(0)
    try:
        assert_sentence(as_a_student("check", cwd=course), 0, CLOSED, "All 23 public cases are correct")
        assert_sentence(as_a_student("hint", cwd=course), 0, CLOSED)
        assert_sentence(as_a_student("list", cwd=course), 0, CLOSED)
        said = "solutions/convolution is closed to this user, so its hidden cases cannot be had"
        for command in (
            ("check", "--require-sandbox"),
            ("check", "--report", "gradescope=r.json"),
            ("freeze",),
            ("verify",),
            ("pack", "classroom50", "convolution"),
            ("pack", "gradescope", "convolution"),
            ("pack", "student", "out"),
        ):
            result = as_a_student(*command, cwd=course)
            assert_sentence(result, 2, said)
            assert result.stdout == ""
    finally:
        (course / part).chmod(0o755)


def test_open_solutions_are_not_closed(course: Path) -> None:
    assert not Course(course).closed("convolution")
    shutil.rmtree(course / "solutions")
    assert not Course(course).closed("convolution")


# -------------------------------------------------------------------------------------------------------------- packs

DEEP = "exercises/convolution has folders in folders, more than 32 deep"


def _nest(root: Path) -> None:
    """1,200 folders in each other; a path cannot name the last."""
    here = os.open(root / "exercises" / "convolution", os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


def _replace(root: Path, file: str, target: str) -> None:
    shutil.move(root / file, root.parent / "aside")
    (root / file).symlink_to(target)


IMAGES = "exercises/convolution/images"
# What somebody has put into a course, and how every pack ends.
TRAPS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a link to a key": (lambda root: (root / IMAGES / "note.txt").symlink_to(root.parent / "key"),
                        f"{IMAGES}/note.txt is a link that leads out of exercises/"),
    "a link to a solution": (lambda root: (root / IMAGES / "note.txt").symlink_to(SECRET / "hidden.yaml"),
                             f"{IMAGES}/note.txt is a link that leads out of exercises/"),
    "a link to a folder": (lambda root: (root / IMAGES / "more").symlink_to("."),
                           f"{IMAGES}/more is a link to a folder"),
    "a link to a folder elsewhere": (lambda root: (root / IMAGES / "more").symlink_to("/etc"),
                                     f"{IMAGES}/more is a link that leads out of exercises/"),
    "an exercise elsewhere": (lambda root: _replace(root, "exercises/convolution", "../../aside"),
                              "exercises/convolution is a link that leads out of exercises/"),
    "exercises elsewhere": (lambda root: _replace(root, "exercises", "../aside"), "exercises is a link to a folder"),
    "the exercise's own file": (lambda root: _replace(root, "exercises/convolution/exercise.yaml", "/etc/passwd"),
                                "exercise.yaml is a link that leads out of exercises/"),
    "a pipe": (lambda root: os.mkfifo(root / IMAGES / "pipe.txt"), f"{IMAGES}/pipe.txt is no regular file"),
    "folders in folders": (_nest, DEEP),
}  # fmt: skip


@pytest.mark.parametrize("name", TRAPS)
def test_a_pack_takes_nothing_from_elsewhere(name: str, course: Path) -> None:
    (course.parent / "key").write_text("SECRETKEY\n")
    make, said = TRAPS[name]
    make(course)
    for command in (("student", "../out"), ("classroom50", "convolution"), ("gradescope", "convolution")):
        result = run("pack", *command, cwd=course)
        assert_sentence(result, 2, said)
        assert not (course.parent / "out").exists() and not list(course.glob("*.zip")) + list(course.glob("*.gz"))


def test_a_link_that_stays_in_exercises_is_packed_as_a_file(course: Path) -> None:
    (course / IMAGES / "same.npy").symlink_to("camera.npy")
    assert_sentence(run("pack", "classroom50", "convolution", cwd=course), 0)
    with tarfile.open(course / "convolution.tar.gz") as archive:
        assert archive.getmember(f"convolution/course/{IMAGES}/same.npy").isfile()


def test_a_pack_replaces_a_link_that_lies_where_it_goes_by_itself(course: Path) -> None:
    (course.parent / "kept").write_text("kept\n")
    (course / "convolution.tar.gz").symlink_to("../kept")
    assert_sentence(run("pack", "classroom50", "convolution", cwd=course), 0)
    assert (course.parent / "kept").read_text() == "kept\n"
    assert tarfile.is_tarfile(course / "convolution.tar.gz")


def test_what_is_handed_in_is_no_link(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "convolution.py").symlink_to(TWO_LOOPS)
    said = find_submission(tmp_path / "in", "convolution")
    assert said == "Hand in the file itself: convolution.py is a link."


def test_a_deep_upload_is_searched_without_recursion(tmp_path: Path) -> None:
    (tmp_path / "exercises" / "convolution").mkdir(parents=True)
    _nest(tmp_path)
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "convolution.py").write_text("")
    assert find_submission(tmp_path, "convolution") == tmp_path / "work" / "convolution.py"
    assert Disk().names(tmp_path, (".npy",)) == []


# ----------------------------------------------------------------------------------------- files that are no files

FILES = {
    "the exercise": ("exercises/convolution/exercise.yaml", ["check", "list", "verify"]),
    "hidden cases": ("solutions/convolution/hidden.yaml", ["check", "list", "verify"]),
    "frozen answers": ("exercises/convolution/answers.npz", ["check", "verify"]),
    "a picture": (f"{IMAGES}/camera.npy", ["check", "verify"]),
    "a solution": ("solutions/convolution/accepted/two_loops.py", ["check", "verify"]),
}


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "pointer"])
@pytest.mark.parametrize("name", FILES)
def test_only_regular_files_are_read(name: str, kind: str, course: Path) -> None:
    file, commands = FILES[name]
    path = course / file
    path.unlink()
    {
        "pipe": lambda: os.mkfifo(path),
        "device": lambda: path.symlink_to("/dev/zero"),
        "folder": path.mkdir,
        "pointer": lambda: path.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n"),
    }[kind]()
    said = {"folder": "is a folder", "pointer": "is a Git LFS pointer, not the file itself"}
    for command in commands:
        result = run(command, cwd=course)
        assert_sentence(result, 0 if command == "list" else 2, said.get(kind, "is no regular file"))
        assert "pickle" not in result.stderr


def test_answers_that_unpack_in_an_odd_way(course: Path) -> None:
    path = course / "exercises" / "convolution" / "answers.npz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("format.npy", b"")
    assert_sentence(run("check", cwd=course), 2, "answers.npz: was not written by grader freeze")
    path.write_bytes(b"PK\x03\x04 and no more")
    assert_sentence(run("check", cwd=course), 2, "answers.npz: is damaged")


def test_stray_archives_do_not_end_a_pack(course: Path) -> None:
    (course / IMAGES / "broken.npz").write_bytes(b"PK\x03\x04 and no more")
    np.savez_compressed(course / IMAGES / "bomb.npz", zeros=np.zeros(2**26))
    assert_sentence(run("pack", "classroom50", "convolution", cwd=course), 0)


# -------------------------------------------------------------------------------------------- names, and line ends

NAMES = {
    "a submission": ("e\x1b]0;pwned\x07\x1b[2Jx.py", ["check", "{}"], "e\ufffd]0;pwned\ufffd\ufffd[2Jx.py"),
    "one that turns the text": ("a\u202eyp.py", ["check", "{}"], "a\ufffdyp.py"),
    "one in two lines": ("a\nb.py", ["check", "{}"], "a\ufffdb.py"),
    "its neighbour": ("e\x1b[2Jx.py", ["check", "ex.py", "--exercise", "convolution"], "e\ufffd[2Jx.py"),
    "no file at all": ("x", ["check", "no\x1b[2J.py", "--exercise", "convolution"], "no\ufffd[2J.py"),
    "an exercise that is not there": ("x", ["freeze", "no\x1b[2J"], "no\ufffd[2J"),
}


@pytest.mark.parametrize("name", NAMES)
def test_names_are_cleaned(name: str, course: Path) -> None:
    file, typed, said = NAMES[name]
    (course / file).write_text("def convolve(a, b):\n    return None\n")
    result = run(*(word.format(file) for word in typed), cwd=course)
    everything = result.stdout + result.stderr
    assert said in everything
    assert not {letter for letter in everything if letter != "\n" and not letter.isprintable()}


def test_an_exercise_whose_name_cannot_be_shown(course: Path) -> None:
    shutil.copytree(course / "exercises" / "convolution", course / "exercises" / "e\x1b[2J")
    with pytest.raises(UsageError, match="rename it"):
        _ = Course(course).names
    result = run("list", cwd=course)
    assert_sentence(result, 2, "exercises/e\ufffd[2J holds a character that cannot be shown rename it")


def test_a_solution_whose_name_cannot_be_shown(course: Path) -> None:
    (course / "solutions" / "convolution" / "wrong" / "e\x1b[2J.py").write_text("")
    for command in ("freeze", "verify"):
        result = run(command, cwd=course)
        said = "solutions/convolution/wrong/e\ufffd[2J.py holds a character that cannot be shown rename it"
        assert_sentence(result, 2, said)
        assert result.stdout == ""


def test_texts_of_frozen_answers_are_cleaned() -> None:
    mistake = Mistake("e\x1b[2J", "says\n\x1b]0;pwned\x07", {"a": Symptom("values", "", (1,), np.zeros(1))})
    (read,) = unpack_mistakes(pack_mistakes([mistake], ["a"]), ["a"])
    assert (read.name, read.says) == ("e\ufffd[2J", "says\n\ufffd]0;pwned\ufffd")


def test_line_ends_of_windows_make_no_answers_stale(course: Path) -> None:
    secret = course / "solutions" / "convolution"
    before = solutions_print(secret)
    for path in [*secret.glob("*/*.py"), *course.rglob("*.yaml")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert solutions_print(secret) == before
    shutil.copy(TWO_LOOPS, course / "mine.py")
    assert_sentence(run("check", "mine.py", cwd=course), 0, "38 of 38 points")
    shutil.copy(secret / "accepted" / "two_loops.py", course / "exercises" / "convolution" / "copy.py")
    (secret / "accepted" / "two_loops.py").write_bytes(TWO_LOOPS.read_bytes())
    assert_sentence(run("pack", "classroom50", "convolution", cwd=course), 2, "two_loops.py, word for word")
