"""`grader show` writes files: never two into one, never through a planted link, never a line into a picture."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from grader.files.prepared import open_prepared
from grader.files.submission import read_submission
from grader.grading import grade
from grader.report.stories.listing import MOST, listing
from grader.sandbox.outside.protocols import Sandbox
from grader.seeing.sliding import Weights
from grader.seeing.steps import MOST_USED, step
from grader.seeing.story import Story
from grader.stories import rules, stories
from grader.values.submission import Submission
from grader.values.value import replace
from tests.conftest import PUBLIC, SECRET, copy_folder
from tests.test_cli import assert_sentence, run


@pytest.fixture
def course(tmp_path: Path) -> Path:
    copy_folder("exercises", tmp_path / "exercises")
    shutil.copy(SECRET / "wrong" / "flips_both_axes.py", tmp_path / "mine.py")
    return tmp_path


def show(course: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run("show", "1", "mine.py", "--exercise", "convolution", *words, cwd=course)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--svg", "a", "--gif", "./a"), "--svg and --gif would both be written to ./a name another file"),
        (("--html", "-", "--svg", "-"), "--html and --svg would both be written to standard output"),
    ],
)
def test_two_files_are_not_one(course: Path, words: tuple[str, ...], said: str) -> None:
    assert_sentence(show(course, *words), 2, said)
    assert not (course / "a").exists()


def test_what_is_told_does_not_lie_in_a_picture(course: Path) -> None:
    result = show(course, "--svg", "-", "--html", "page.html")
    assert_sentence(result, 0, "page.html: a page to open in a browser")
    assert ElementTree.fromstring(result.stdout).tag.endswith("svg")
    assert (course / "page.html").stat().st_size > 50_000


@pytest.mark.parametrize("option", ["svg", "html"])
@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_planted_link_gives_way(course: Path, option: str) -> None:
    checkout = course / "checkout"
    checkout.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=checkout, check=True)
    shutil.copy(course / "mine.py", checkout)
    victim = course / "victim.txt"
    victim.write_text("mine", "utf-8")
    os.symlink("../victim.txt", checkout / "out")
    words = ("show", "1", "mine.py", "--exercise", "convolution", "--course", "..", f"--{option}", "out")
    assert_sentence(run(*words, cwd=checkout), 0, "out: ")
    assert victim.read_text("utf-8") == "mine" and not (checkout / "out").is_symlink()


def test_standard_input_may_be_closed(course: Path) -> None:
    words = f"{sys.executable} -m grader show 1 mine.py --exercise convolution <&-"
    result = subprocess.run(["bash", "-c", words], cwd=course, capture_output=True, text=True, check=False, timeout=60)
    assert_sentence(result, 0, "yours 18, wrong")


def test_a_number_beyond_the_last_case_is_no_part_of_a_name(course: Path) -> None:
    assert_sentence(run("show", "99", "convolution", cwd=course), 2, "no case is called '99'", "1 to 23")


def test_the_first_exercise_has_its_window(tmp_path: Path) -> None:
    """It slides nothing: its kernel lies where row and column say."""
    copy_folder("exercises", tmp_path / "exercises", ("window_sum",))
    result = run("show", "window_sum", cwd=tmp_path)
    assert_sentence(result, 0, "[2×1 1×0 5×2 ]", "2 + 0 + 10 + 0 + 6 + 0 = 18 = output", "is still to be written")
    (tmp_path / "mine.py").write_text("def window_sum(image, kernel, row, column):\n    return image\n", "utf-8")
    assert_sentence(run("show", "mine.py", cwd=tmp_path), 0, "Expected 18, a single number.")


@pytest.mark.filterwarnings("error")
def test_whatever_comes_back_nothing_is_warned_of(sandbox: Sandbox) -> None:
    """inf − inf: numpy's own warning was seen on the screen, with a path of the machine."""
    source = b"import numpy as np\ndef convolve(image, kernel):\n    return np.full((3, 3), np.inf)\n"
    prepared, submission = open_prepared(PUBLIC), Submission("a.py", source)
    told = stories(prepared, grade(prepared, submission, sandbox, experiments=False), submission, sandbox)
    assert told[0].fails and told[0].weights is None


def test_of_too_many_pixels_none_is_told(sandbox: Sandbox) -> None:
    """A kernel of 900×900 took seconds a step."""
    prepared, submission = open_prepared(PUBLIC), read_submission(SECRET / "wrong" / "output_is_uint8.py")
    small = stories(prepared, grade(prepared, submission, sandbox, experiments=False), submission, sandbox)[2]
    assert small.weights is not None and step(small, 0).mine is not None
    assert step(small, 0, with_mine=False).mine is None
    large = _with_image(rules(prepared)[0], 40)
    assert large.image is not None and large.image.size > MOST_USED
    weights = Weights(np.ones((3, 3, 40, 40)), np.zeros((3, 3)))
    assert step(replace(large, weights=weights), 0).mine is None
    assert len(list(listing(large))) <= MOST + 1


def _with_image(story: Story, side: int) -> Story:
    return replace(story, given=(("image", np.ones((side, side))), *story.given[1:]))
