"""Whose links are followed: the user's own, and none that came with a submission, a checkout or a course."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.files.links import Strange, territory, way_in
from grader.files.writing import write_file
from tests.conftest import SECRET, copy_folder
from tests.shipped import ALL_RIGHT
from tests.test_cli import assert_sentence, run

TWO_LOOPS = SECRET / "accepted" / "two_loops.py"
RUDE = 'raise ValueError("x; touch PWNED; return 0; x")\n'


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The user's own folder, with a course in it."""
    copy_folder("exercises", tmp_path / "course" / "exercises")
    (tmp_path / "kept").write_text("kept\n")
    return tmp_path / "course"


# ------------------------------------------------------------------------------------------------------- submissions

OTHER = 12345  # a user who is not there
# What is there, what is typed, and the sentence that ends it; "" where the program is graded, and right.
SUBMISSIONS: dict[str, tuple[Callable[[Path], object], list[str], str]] = {
    "the user's own link": (lambda root: (root / "mine.py").symlink_to(TWO_LOOPS), ["mine.py"], ""),
    "a link where strangers are graded": (
        lambda root: (root / "mine.py").symlink_to(TWO_LOOPS), ["mine.py", "--require-sandbox"],
        "mine.py is a link; hand in the file itself."),
    "a link that a platform's folder holds": (
        lambda root: (root / "mine.py").symlink_to(TWO_LOOPS), ["mine.py", "--report", "gradescope=r.json"],
        "mine.py is a link; hand in the file itself."),
    "a link where the environment says that strangers are graded": (
        lambda root: (root / "mine.py").symlink_to(TWO_LOOPS), ["mine.py", "GRADER_STRANGERS"],
        "mine.py is a link; hand in the file itself."),
    "a folder that is a link": (
        lambda root: (root / "src").symlink_to(TWO_LOOPS.parent), ["src/two_loops.py"],
        "src is a link to another folder; give the file by the path where it really lies."),
    "a folder above it that is a link": (
        lambda root: (root / "src").symlink_to(SECRET), ["./src/accepted/../accepted/two_loops.py"],
        "src is a link to another folder; give the file by the path where it really lies."),
    "the same by its whole path": (
        lambda root: (root / "src").symlink_to(SECRET), ["{root}/src/accepted/two_loops.py", "--require-sandbox"],
        "is a link to another folder; give the file by the path where it really lies."),
    "an exercise's folder that leads elsewhere in exercises/": (
        lambda root: _own_exercise(root, root / "exercises" / "shared"), ["exercises/convolution/mine.py"], ""),
    "one that leads to another year's course": (
        lambda root: _own_exercise(root, root.parent / "elsewhere"), ["exercises/convolution/mine.py"], ""),
    "the same where strangers are graded": (
        lambda root: _own_exercise(root, root.parent / "elsewhere"),
        ["exercises/convolution/mine.py", "--require-sandbox"], "exercises/convolution is a link to another folder"),
    "a pointer of Git LFS": (
        lambda root: (root / "mine.py").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
        ["mine.py"], "mine.py is a Git LFS pointer, not the file itself; git lfs install; git lfs pull."),
    "a file that is not there, behind a link that leads nowhere": (
        lambda root: (root / "mine.py").symlink_to("nowhere"), ["mine.py", "--exercise", "convolution"],
        "There is no file"),
}  # fmt: skip


def _own_exercise(root: Path, elsewhere: Path) -> None:
    folder = root / "exercises" / "convolution"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)
    shutil.copy(TWO_LOOPS, elsewhere / "mine.py")


@pytest.mark.parametrize("name", SUBMISSIONS)
def test_which_links_lead_to_a_submission(name: str, course: Path) -> None:
    make, typed, said = SUBMISSIONS[name]
    make(course)
    options = ["--exercise", "convolution"] if "--exercise" not in typed else []
    says = {word: "true" for word in typed if word == "GRADER_STRANGERS"}
    words = [word.format(root=course) for word in typed if word not in says]
    result = run("check", *words, *options, cwd=course, **says)
    assert_sentence(result, 1 if said else 0, said.format(root=course) or ALL_RIGHT)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
@pytest.mark.parametrize("part", ["link", "file"])
def test_a_link_of_somebody_else_is_not_followed(part: str, course: Path) -> None:
    shutil.copy(TWO_LOOPS, course / "their.py")
    (course / "mine.py").symlink_to("their.py")
    os.chown(course / ("mine.py" if part == "link" else "their.py"), OTHER, OTHER, follow_symlinks=False)
    said = "mine.py is a link" + ("; hand in" if part == "link" else " to a file of somebody else; hand in")
    assert_sentence(run("check", "mine.py", cwd=course), 1, said)


# Where the user is, what they typed, and the part of it in which links are their own.
@pytest.mark.parametrize(
    ("typed", "own"),
    [
        ("a/b.py", "."),
        ("../a/b.py", "."),
        ("/tmp/a/b.py", "/tmp"),
        ("{home}/Documents/a/b.py", "{home}/Documents"),
        ("{here}/a/b.py", "{here}"),
    ],
)
def test_where_links_are_the_users_own(typed: str, own: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"home": str(tmp_path / "home"), "here": str(tmp_path / "here")}
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", names["home"])
    assert str(way_in(Path(typed.format(**names)))) == own.format(**names)


# ----------------------------------------------------------------------------------------------------------- reports

# Something in a checkout, as a link to what the user would not like to lose, and how the report is asked for.
REPORTS = {
    "a platform's report": ("r.md", "", ["--report", "classroom50=result.json", "--report", "markdown=r.md"]),
    "where strangers are graded": ("r.md", "", ["--require-sandbox", "--exit-zero", "--report", "markdown=r.md"]),
    "out of the submission's folder": ("r.md", "", ["--exit-zero", "--report", "markdown=r.md"]),
    "the top of a checkout": ("r.md", ".git", ["--exit-zero", "--report", "markdown=r.md", "--", "src/c.py"]),
    "the top of an upload": ("r.md", "", ["--exit-zero", "--report", "gradescope=r.md", "--", "src/c.py"]),
    "by another name": ("r.md", "", ["--exit-zero", "--report", "markdown=src/../r.md"]),
}


@pytest.mark.parametrize("name", REPORTS)
def test_no_report_goes_through_a_link_of_a_checkout(name: str, course: Path) -> None:
    link, git, options = REPORTS[name]
    checkout = course.parent / "checkout"
    (checkout / "src").mkdir(parents=True)
    for file in (checkout / "c.py", checkout / "src" / "c.py"):
        file.write_text(RUDE)
    if git:
        (checkout / git).mkdir()
    (checkout / link).symlink_to("../kept")
    options = options if "--" in options else [*options, "--", "c.py"]
    given = ("--course", str(course), "--exercise", "convolution")
    assert_sentence(run("check", *given, *options, cwd=checkout), 0)
    assert (course.parent / "kept").read_text() == "kept\n"
    assert not (checkout / link).is_symlink() and "ValueError" in (checkout / link).read_text("utf-8")


def test_a_folder_that_is_a_link_gets_no_report(course: Path) -> None:
    (course / "mine.py").write_text(RUDE)
    (course / "out").symlink_to(course.parent)
    result = run("check", "mine.py", "--json", "out/kept", cwd=course)
    assert_sentence(result, 2, "out/kept cannot be written: out is a link to another folder, and is not followed")
    assert (course.parent / "kept").read_text() == "kept\n"


def test_a_planted_link_makes_no_two_reports_one(course: Path) -> None:
    (course / "mine.py").write_text(RUDE)
    (course / "result.json").symlink_to("r.md")
    reports = ("--report", "classroom50=result.json", "--report", "markdown=r.md")
    assert_sentence(run("check", "mine.py", *reports, cwd=course), 0)
    assert (course / "result.json").read_text("utf-8").startswith("{")
    assert (course / "r.md").read_text("utf-8").startswith("#")


def test_a_planted_pipe_is_not_waited_for(course: Path) -> None:
    (course / "mine.py").write_text(RUDE)
    os.mkfifo(course / "result.json")
    assert_sentence(run("check", "mine.py", "--report", "classroom50=result.json", cwd=course), 0)
    assert (course / "result.json").is_file()


@pytest.mark.parametrize(
    ("target", "strict", "followed"),
    [
        ("there.json", False, True),
        ("there.json", True, False),
        (".git/hooks", False, False),
        ("../there.json", False, False),
    ],
)
def test_which_links_of_a_folder_stay(target: str, strict: bool, followed: bool, tmp_path: Path) -> None:
    (tmp_path / "in" / ".git").mkdir(parents=True)
    (tmp_path / "in" / "link").symlink_to(target)
    write_file(tmp_path / "in" / "link", b"new", strange=Strange((tmp_path / "in",), strict))
    assert (tmp_path / "in" / "link").is_symlink() is followed
    assert (tmp_path / "in" / target).exists() is followed


def test_the_home_is_no_strangers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert territory(tmp_path / "mine.py", strangers=False).folders == ()
    assert territory(tmp_path / "mine.py", strangers=True).folders == (tmp_path,)


# ------------------------------------------------------------------------------------------- what a course is asked for


@pytest.mark.parametrize("command", [["freeze"], ["schema", "--write"]], ids=" ".join)
def test_nothing_is_written_through_links_of_a_course(command: list[str], course: Path) -> None:
    copy_folder("solutions", course / "solutions")
    for program in (course / "solutions" / "convolution").glob("*/*.py"):
        if program.name != TWO_LOOPS.name:
            program.unlink()
    links = (course / "exercises" / "convolution" / "answers.npz", course / "exercises" / "exercise.schema.json")
    for link in links:
        link.unlink(missing_ok=True)
        link.symlink_to(course.parent / "kept")
    assert_sentence(run(*command, cwd=course), 0, "written")
    assert (course.parent / "kept").read_text() == "kept\n"
    assert [link.is_symlink() for link in links].count(False) == 1


@pytest.fixture(autouse=True)
def _usual_mask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)
