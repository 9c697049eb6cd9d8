"""`grader batch forget`: also of whom the newest download knows nothing any more; what is not ours is left alone."""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from grader.classes.storing.opening import open_store
from grader.classes.storing.store import Told
from grader.cli import main
from grader.commands.batch.pages import own_pages, page_name
from grader.values.classes import Person, Problem
from tests.classes.batching import accepted, batch, download, wrong
from tests.classes.stored import EXERCISE, content, letters, people, picked, row

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
PAGE = b"<html>of a student</html>\n<!-- 0123456789abcdef0123456789abcdef -->\n"
FOREIGN = {
    "mine.html": b"<html>my own</html>\n",
    "nearly.html": b"<!-- 0123456789abcdef -->\n",
    "before.html": PAGE + b"more\n",
    "short.html": b"",
}


def kept(out: Path, number: int) -> bool:
    with open_store(out) as store:
        return bool(store.source(content(number))) or letters(store, number) != "?"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Students 1 and 2 are in the newest download, 3 and 4 were in the one before; 3 was told of."""
    with open_store(tmp_path) as store:
        for numbers in ([1, 2, 3, 4], [1, 2]):
            store.replace_hand_ins(picked(numbers), people(numbers))
        store.save(row(number) for number in (1, 2, 3, 4))
        store.publish({EXERCISE: ["one"]}, [Told("student 3", EXERCISE, 1.0, "c")])
    return tmp_path


def forget(out: Path, *words: str) -> tuple[int, str, str]:
    """(exit code, what is said, what is complained about)"""
    with redirect_stdout(io.StringIO()) as said, redirect_stderr(io.StringIO()) as complained:
        code = main(["batch", "--out", str(out), *(words if "--" in words else ["forget", *words])])
    return code, said.getvalue(), complained.getvalue()


def test_whoever_is_not_in_the_newest_download_is_forgotten_by_what_they_were_told(out: Path) -> None:
    assert kept(out, 3) and kept(out, 4)
    code, said, _ = forget(out, "student 3", "student 1")
    assert code == 0 and said.startswith("2 students were forgotten.\n")
    assert [kept(out, number) for number in (1, 2, 3, 4)] == [False, True, False, False]
    with open_store(out) as store:
        assert not list(store.told()) and store.mentioned() == {"student 2"}


def test_or_by_their_page(out: Path) -> None:
    (out / "students").mkdir()
    (out / "students" / page_name("student 4")).write_bytes(PAGE)
    code, said, _ = forget(out, "student 4")
    assert code == 0 and "students/" in said
    assert [kept(out, number) for number in (2, 4)] == [True, False] and not (out / "students").exists()


def test_of_somebody_unknown_no_file_is_left_either(out: Path) -> None:
    code, _, said = forget(out, "student 4")
    assert code == 2 and "there is no student student 4" in said
    assert "Files that nobody has handed in any more were deleted all the same." in said
    assert [kept(out, number) for number in (1, 2, 3, 4)] == [True, True, False, False]


def test_a_key_counts_before_an_id_and_a_former_key_is_told_by_both(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        every = [Person("7"), Person("8", ids=("7",)), Person("0001", "Jo", ids=("jdoe",)), Person("9")]
        store.replace_hand_ins([], every, [Problem("jdoe", "", "", "was told so before the roster came")])
    assert forget(tmp_path, "7")[0] == 0
    with open_store(tmp_path) as store:
        assert store.mentioned() == {"8", "0001", "jdoe", "9"}
    assert forget(tmp_path, "JDoe")[0] == 0
    with open_store(tmp_path) as store:
        assert store.mentioned() == {"8", "9"}


def test_a_key_that_looks_like_an_option(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.replace_hand_ins([], [Person("-q"), Person("--all"), Person("ada")])
    code, said, _ = forget(tmp_path, "--", "forget", "-q", "--all")
    assert code == 0 and said.startswith("2 students were forgotten.")
    with open_store(tmp_path) as store:
        assert store.mentioned() == {"ada"}


def test_a_page_that_is_not_ours_stays(out: Path) -> None:
    pages = out / "students"
    pages.mkdir()
    for name, data in FOREIGN.items():
        (pages / name).write_bytes(data)
    (pages / "1.html").write_bytes(PAGE)
    assert own_pages(pages) == {"1.html"}
    assert forget(out, "student 1")[0] == 0
    assert {path.name: path.read_bytes() for path in pages.iterdir()} == FOREIGN


@LINKS
def test_pages_behind_a_link_are_not_ours(out: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "1.html").write_bytes(PAGE)
    os.symlink(elsewhere, out / "students")
    code, _, said = forget(out, "student 1")
    assert code == 2 and "students is a link to another folder" in said and "remove the link" in said
    assert (elsewhere / "1.html").exists() and kept(out, 1)
    (out / "students").unlink()
    (out / "students").mkdir()
    os.symlink(elsewhere / "1.html", out / "students" / "2.html")
    assert own_pages(out / "students") == set()


@LINKS
def test_pages_of_whom_the_class_does_not_have_any_more_go_and_none_is_written_through_a_link(
    course: Path, tmp_path: Path
) -> None:
    files = {"ada_11_101_brighten.py": accepted(course), "jan_12_102_brighten.py": wrong(course)}
    archive, out = tmp_path / "submissions.zip", tmp_path / "out"
    assert batch(download(archive, files), "--html", "--out", out, course=course).returncode == 0
    (out / "students" / "mine.html").write_bytes(FOREIGN["mine.html"])
    del files["jan_12_102_brighten.py"]
    assert batch(download(archive, files), "--html", "--out", out, course=course).returncode == 0
    assert {path.name for path in (out / "students").iterdir()} == {"11.html", "mine.html"}
    (out / "students").rename(tmp_path / "elsewhere")
    os.symlink(tmp_path / "elsewhere", out / "students")
    (tmp_path / "elsewhere" / "11.html").unlink()
    done = batch(archive, "--html", "--out", out, course=course)
    assert done.returncode == 2 and "students is a link to another folder" in done.stderr
    assert {path.name for path in (tmp_path / "elsewhere").iterdir()} == {"mine.html"}
