"""`grader show --html FILE` and `grader check --report html=FILE` as people type them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import PUBLIC, ROOT, SECRET
from tests.report.readers import read_page
from tests.test_cli import assert_sentence, run


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A course of one exercise, whose starter is untouched, and a wrong submission beside it."""
    shutil.copytree(PUBLIC, tmp_path / "exercises" / "convolution")
    shutil.copy(SECRET / "wrong" / "flips_both_axes.py", tmp_path / "flips.py")
    return tmp_path


def test_show_writes_a_page_that_opens_where_it_is_told(here: Path) -> None:
    result = run("show", "2", "flips.py", "--at", "1,2", "--html", "out/page.html", cwd=here)
    assert_sentence(result, 0, "out/page.html: a page to open in a browser")
    data = read_page((here / "out" / "page.html").read_text("utf-8"))
    assert (data["opened"], data["known"]) == ("case=2&at=1,2", [])
    assert data["exercises"][0]["explanation"][0].startswith("Your function turns the kernel")
    assert "weights" in data["cases"][0] and data["gallery"]["kernels"][1]["name"] == "edge detection"
    assert read_page(run("show", "flips.py", "--html", "-", cwd=here).stdout)["opened"] == ""


def test_of_an_untouched_starter_the_rules_are_shown(here: Path) -> None:
    assert_sentence(run("show", "--html", "page.html", cwd=here), 0, "page.html: a page")
    data = read_page((here / "page.html").read_text("utf-8"))
    assert {case["verdict"] for case in data["cases"]} == {None} and 18 in [one["number"] for one in data["known"]]
    assert data["exercises"][0]["about"][0].startswith("convolve is still to be written, so the rule alone is shown")


def test_what_makes_no_sense_is_said(here: Path) -> None:
    (here / "file").write_text("", "utf-8")
    for words, says in (
        (("--photo", "--html", "x"), "--photo is one picture, and --html has the photo in its page"),
        (("flips.py", "--html", "file/x"), "file/x cannot be written: File exists name a file in a folder"),
        (("flips.py", "--html", "x", "--at", "9,9"), "--at: there is no output[9, 9]"),
    ):
        assert_sentence(run("show", *words, cwd=here), 2, says)
    assert_sentence(
        run("show", "flips.py", "--html", "/dev/full", cwd=here), 3, "No space left on device", "free the disk"
    )


def test_check_writes_a_page_with_what_the_function_does(here: Path) -> None:
    assert_sentence(run("check", "flips.py", "--report", "html=page.html", cwd=here), 1)
    data = read_page((here / "page.html").read_text("utf-8"))
    assert data["cases"][0]["weights"]["patterns"] and data["gallery"]
    shutil.copytree(ROOT / "exercises" / "sobel", here / "exercises" / "sobel")
    assert_sentence(run("check", "--all", "--report", "html=all.html", cwd=here), 1)
    data = read_page((here / "all.html").read_text("utf-8"))
    assert {case["group"] for case in data["cases"]} == {
        "Convolve an image with a kernel",
        "Measure slopes with the Sobel operator",
    }
