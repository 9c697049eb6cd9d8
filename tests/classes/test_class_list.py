"""A download, a roster and adjustments → the store: under which keys the instructor's word is known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from grader.classes.finding.find import find
from grader.classes.finding.found import Found
from grader.classes.finding.who import Roster
from grader.classes.gathering.adjustments import NO_ADJUSTMENTS, read_adjustments
from grader.classes.scan import class_list, scan
from grader.classes.storing.opening import open_store
from grader.values.classes import Person, Problem
from grader.values.errors import UsageError
from tests.classes.downloads import CONVOLUTION, zipped

FILES = {
    "doejane_101_1_first.py": b"1", "doejane_101_2_second.py": b"2",
    "roerick_102_3_first.py": b"3", "roerick_102_4_second.py": b"4",
}  # fmt: skip
ROSTER = Roster([Person("jd", "Doe, Jane"), Person("rr", "Rick Roe", "", ("102",)), Person("al", "Ann Lee")])


@contextmanager
def canvas(tmp_path: Path) -> Iterator[Found]:
    (tmp_path / "class.zip").write_bytes(zipped(FILES))
    with find(tmp_path / "class.zip", [CONVOLUTION]) as found:
        yield found


def scanned(tmp_path: Path, text: str, roster: Roster) -> tuple[dict[str, bytes], list[Problem]]:
    """(what is graded of whom, what is told)"""
    with canvas(tmp_path) as found, open_store(tmp_path / "out") as store:
        people = class_list(found, roster)
        word = read_adjustments(text.encode(), "adjustments.csv", people.known, ["convolution"])
        scan(store, found, ["convolution"], people, word)
        picked = {one.student: store.source(one.content) for one in store.hand_ins() if one.content}
        return picked, list(store.problems())


@pytest.mark.parametrize(
    ("roster", "jane", "rick"),
    [(Roster(), "101", "102"), (ROSTER, "jd", "rr"), (ROSTER, "101", "102")],
    ids=["without a roster", "keys of the roster", "keys of the download"],
)
def test_whatever_the_student_is_called(tmp_path: Path, roster: Roster, jane: str, rick: str) -> None:
    text = f"student,exercise,file\n{jane},,second.py\n{rick},convolution,first.py\n"
    picked, problems = scanned(tmp_path, text, roster)
    assert list(picked.values()) == [b"2", b"3"] and list(picked) == (["jd", "rr"] if len(roster) else ["101", "102"])
    assert problems == []


def test_who_handed_in_nothing_has_no_file_that_counts(tmp_path: Path) -> None:
    picked, problems = scanned(tmp_path, "student,file\nal,first.py\n", ROSTER)
    assert picked == {}
    what = "Your adjustments say that first.py counts, and nothing was handed in."
    assert problems[-1] == Problem("al", "convolution", "", what, "mend the column file of adjustments.csv")


def test_the_ids_of_the_store_are_those_of_the_roster(tmp_path: Path) -> None:
    """What is only known here is not taken for an id of a gradebook."""
    with canvas(tmp_path) as found, open_store(tmp_path / "out") as store:
        people = class_list(found, ROSTER)
        assert {one.key: one.ids for one in people.known()} == {"jd": ("101",), "rr": ("102",), "al": ()}
        scan(store, found, ["convolution"], people, NO_ADJUSTMENTS)
        assert {one.key: one.ids for one in store.people()} == {"jd": (), "rr": ("102",), "al": ()}


def test_the_gradebook_of_another_course_is_no_roster(tmp_path: Path) -> None:
    others = Roster([Person("x1", "Eve"), Person("x2", "Mallory")])
    with canvas(tmp_path) as found:
        with pytest.raises(
            UsageError, match=r"^none of the 2 students of the download stands in other\.csv\n  is it the "
        ):
            class_list(found, others, "other.csv")
        assert len(class_list(found, others).strangers) == 2  # a list of its own is believed
        assert class_list(found, ROSTER, "own.csv").missing == 1


def test_who_may_be_somebody_else_has_results_of_their_own(tmp_path: Path) -> None:
    """101 is Jane's in the download, and Wei's in the roster; there are two Rick Roes."""
    roster = Roster([Person("101", "Wei Zhou"), Person("r1", "Roe, Rick"), Person("r2", "Rick Roe")])
    picked, problems = scanned(tmp_path, "student,file\n101 (2),second.py\n102,first.py\n", roster)
    assert picked == {"101 (2)": b"2", "102": b"3"}
    sure = "of the roster, and it is not sure: names, numbers and addresses do not agree on one"
    assert [(one.student, one.what) for one in problems] == [
        ("101 (2)", f"may be Wei Zhou (101) {sure}"),
        ("102", f"may be Roe, Rick (r1) or Rick Roe (r2) {sure}"),
    ]
    with canvas(tmp_path) as found:
        assert len(class_list(found, roster, "g.csv").strangers) == 2  # it is no gradebook of another course
