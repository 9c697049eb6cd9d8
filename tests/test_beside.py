"""A starter that was graded by mistake: one line names the finished file beside it, or the ending that was added."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.files.submission import MOST_BESIDE, beside
from tests.conftest import SECRET, copy_folder
from tests.test_cli import assert_sentence, run
from tests.test_notebooks import NUMPY, RIGHT, notebook

FINISHED = {
    "convolution.ipynb": notebook(NUMPY, RIGHT),
    "convolution (1).py": (SECRET / "accepted" / "two_loops.py").read_bytes(),
}
SAID = "Graded was convolution.py, which is still to be written. "


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The exercise's folder in a student's checkout, with the starter as it came."""
    copy_folder("exercises", tmp_path / "course" / "exercises")
    return tmp_path / "course" / "exercises" / "convolution"


def test_a_finished_notebook_beside_the_starter_is_named(folder: Path) -> None:
    assert "Graded was" not in run("check", cwd=folder).stdout
    (folder / "convolution.ipynb").write_bytes(FINISHED["convolution.ipynb"])
    named = "convolution.ipynb has a function of this name: grader check convolution.ipynb grades that."
    assert_sentence(run("check", cwd=folder), 1, SAID + named)
    path = "exercises/convolution/convolution.ipynb"
    assert_sentence(
        run("check", "convolution", cwd=folder.parents[1]), 1, f"{SAID}{path} has a function", f"grader check {path} "
    )
    assert_sentence(run("check", "convolution.ipynb", cwd=folder), 0, "All 23 public cases are correct")


def test_of_several_the_one_with_the_same_name_comes_first(folder: Path) -> None:
    (folder / "convolution (1).py").write_bytes(FINISHED["convolution (1).py"])
    said = SAID + "convolution (1).py has a function of this name: grader check 'convolution (1).py' grades that."
    assert_sentence(run("check", cwd=folder), 1, said)
    (folder / "convolution.ipynb").write_bytes(FINISHED["convolution.ipynb"])
    assert_sentence(
        run("check", cwd=folder), 1, SAID + "convolution.ipynb has a function of this name, as one more file has:"
    )
    (folder / "a.py").write_bytes(FINISHED["convolution (1).py"])
    assert_sentence(run("check", cwd=folder), 1, "of this name, as 2 more files have:")


def test_an_empty_body_counts_as_the_starter_and_a_wrong_one_does_not(folder: Path) -> None:
    (folder / "convolution.ipynb").write_bytes(FINISHED["convolution.ipynb"])
    for body, told in (("pass", True), ("...", True), ("return image", False), ("return 1 / 0", False)):
        (folder / "convolution.py").write_text(f"def convolve(image, kernel):\n    {body}\n", "utf-8")
        result = run("check", cwd=folder)
        assert (SAID.partition(",")[0] in result.stdout) == told
        assert ("convolve is still to be written: its body does nothing." in result.stdout) == told


def test_of_a_whole_class_nobody_elses_file_is_named(folder: Path) -> None:
    (folder / "convolution.py").rename(folder / "alice.py")
    (folder / "bob.py").write_bytes(FINISHED["convolution (1).py"])
    assert "bob" not in run("check", "alice.py", cwd=folder).stdout
    (folder / "alice.ipynb").write_bytes(FINISHED["convolution.ipynb"])
    assert_sentence(run("check", "alice.py", cwd=folder), 1, "alice.ipynb has a function of this name: grader check")


def test_what_is_no_finished_file_is_not_named(tmp_path: Path) -> None:
    (tmp_path / "other.py").write_text("def convolved(image): pass\n# convolve(image)\n")
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "link.py").symlink_to(SECRET / "accepted" / "two_loops.py")
    (tmp_path / "text.txt").write_text("def convolve(image): pass")
    assert beside(tmp_path / "convolution.py", "convolve") == ()
    (tmp_path / "\x1b[31m.py").write_text("def convolve(image): pass")
    assert beside(tmp_path / "convolution.py", "convolve") == ("\ufffd[31m.py",)
    assert beside(tmp_path / "none" / "convolution.py", "convolve") == ()


def test_a_folder_of_many_files_is_not_read_to_its_end(tmp_path: Path) -> None:
    for number in range(MOST_BESIDE + 10):
        (tmp_path / f"{number:03}.py").write_text("def convolve(image): pass")
    assert len(beside(tmp_path / "convolution.py", "convolve")) == MOST_BESIDE


@pytest.mark.parametrize("ending", [".txt", ".TXT"])
def test_an_ending_that_was_added_is_named(folder: Path, ending: str) -> None:
    (folder / "convolution.py").rename(folder / f"convolution.py{ending}")
    said = f"There is convolution.py{ending}: rename it to convolution.py."
    assert_sentence(run("check", cwd=folder), 1, f"There is no file convolution.py. {said}")
    (folder / f"convolution.py{ending}").rename(folder / f"convolution.ipynb{ending}")
    result = run("check", "convolution.ipynb", cwd=folder)
    assert_sentence(result, 1, "There is no file convolution.ipynb. There is convolution.ipynb")
