"""The instructor's word on which file counts → what is graded; a slip in it is told, and nothing is taken instead."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from grader.classes.finding.chosen import meant, not_clear
from grader.classes.finding.find import find
from grader.classes.finding.student import SEVERAL, UNDECIDED
from grader.values.classes import Entry, HandIn, Problem
from tests.classes.downloads import BLUR, CONVOLUTION, GOOD, graded, zipped

MEND = "mend the column file of adjustments.csv"


def picked_by(
    path: Path, files: Mapping[str, bytes], words: Mapping[str, Mapping[str, str]], exercises: str = "convolution"
) -> tuple[list[HandIn], dict[str, bytes], list[Problem]]:
    """(hand-ins, what is graded of whom, what is told). words: by student and exercise."""
    path.write_bytes(zipped(files))
    with find(path, [CONVOLUTION, BLUR]) as found:
        picked = list(found.hand_ins(exercises.split(), lambda key: words.get(key, {})))
        return [one.hand_in for one in picked], graded(picked), found.problems


FILES = {
    "anna/first.py": b"1", "anna/second.py": b"2", "anna/src/second.py": b"3", "anna/Lab (1).py.txt": b"4",
    "anna/old.zip": zipped({"first.py": b"5", "deep/third.py": b"6", "notes.md": b"7"}),
    "ben/convolution.py": GOOD, "ben/other.ipynb": b"{}",
}  # fmt: skip


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("first.py", b"1"),
        ("FIRST.PY ", b"1"),
        ("'first.py", b"1"),
        ("anna/first.py", b"1"),
        ("second.py", b"2"),
        ("src/second.py", b"3"),
        ("src\\second.py", b"3"),
        ("./src/second.py", b"3"),
        ("lab (1).py.txt", b"4"),
        ("old.zip!/first.py", b"5"),
        ("anna/old.zip!/first.py", b"5"),
        ("third.py", b"6"),
        ("notes.md", b"7"),
    ],
)
def test_however_it_is_named(tmp_path: Path, word: str, source: bytes) -> None:
    _, sources, problems = picked_by(tmp_path / "class.zip", FILES, {"anna": {"convolution": word}})
    assert sources == {"anna": source, "ben": GOOD} and problems == []


def test_it_counts_before_the_rules(tmp_path: Path) -> None:
    hand_ins, _, problems = picked_by(tmp_path / "class.zip", FILES, {"ben": {"convolution": "other.ipynb"}})
    assert [(one.student, one.file, one.path) for one in hand_ins] == [
        ("anna", "", "anna/first.py"), ("ben", "other.ipynb", "ben/other.ipynb"),
    ]  # fmt: skip
    assert [problem.student for problem in problems] == ["anna"]  # of whom nothing was said


@pytest.mark.parametrize(
    ("word", "what", "mend"),
    [
        ("frist.py", "no such file was handed in", f"did you mean first.py? {MEND}"),
        ("old.zip", "no such file was handed in", MEND),
        ("\x1b[2Jx" * 99, "no such file was handed in", MEND),
        ("src/thrid.py", "no such file was handed in", MEND),
    ],
)
def test_a_slip_is_told_and_nothing_else_is_taken(tmp_path: Path, word: str, what: str, mend: str) -> None:
    hand_ins, sources, problems = picked_by(tmp_path / "class.zip", FILES, {"anna": {"convolution": word}})
    assert sources == {"ben": GOOD}
    (problem,) = problems
    assert problem.student == "anna" and what in problem.what and problem.mend.endswith(mend), problem
    assert len(problem.what) < 400 and "\x1b" not in problem.what
    assert hand_ins[0].problem == UNDECIDED and hand_ins[0].path  # it is counted among those that are not clear


def test_the_word_is_that_of_several() -> None:
    entries = [Entry("a", f"{folder}/lab.py", f"x/{folder}/lab.py") for folder in ("two", "one")]
    assert meant(entries, "lab.py") == (0, 1) and meant(entries, "one/lab.py") == (1,) and meant(entries, "") == ()
    assert not_clear("lab.py", entries) == (
        "Your adjustments say that lab.py counts, and 2 files are called so: x/one/lab.py, x/two/lab.py.",
        "write the whole path into the column file of adjustments.csv",
    )
    assert not_clear("zzz", entries)[1] == f"there is one/lab.py, two/lab.py: {MEND}"
    assert not_clear("zzz", [])[1] == MEND


def test_of_one_exercise_of_several(tmp_path: Path) -> None:
    both = b"def convolve(i, k): pass\ndef blur(i): pass\n"
    files = {"anna/a.py": both, "anna/b.py": both + b"#", "ben/c.py": both}
    hand_ins, _, problems = picked_by(
        tmp_path / "class.zip", files, {"anna": {"convolution": "b.py"}}, "convolution box_blur"
    )
    assert [(one.student, one.exercise, one.file) for one in hand_ins] == [
        ("anna", "convolution", "b.py"), ("anna", "box_blur", ""),
        ("ben", "convolution", "c.py"), ("ben", "box_blur", "c.py"),
    ]  # fmt: skip
    assert [(one.exercise, one.what) for one in problems] == [("box_blur", f"{SEVERAL}: a.py, b.py.")]


def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    files = {"anna/a.py": b"#" * (2**20 + 1), "anna/b.py": b"2", "ben/convolution.py": GOOD}
    hand_ins, sources, _ = picked_by(tmp_path / "class.zip", files, {"anna": {"convolution": "a.py"}})
    assert sources == {"ben": GOOD} and hand_ins[0].problem == "a.py is larger than 1 MiB."


ATTEMPTS = {
    f"LAB_{user}_attempt_2026-11-0{day}-10-00-00_{name}.py": f"{user} {day} {name}".encode()
    for user, day, name in [("jdoe", 1, "first"), ("jdoe", 1, "second"), ("jdoe", 2, "third"), ("rroe", 1, "one")]
}


def test_the_attempt_that_holds_it_counts(tmp_path: Path) -> None:
    """Blackboard keeps every attempt."""
    words = {"jdoe": {"convolution": "first.py"}}
    hand_ins, sources, problems = picked_by(tmp_path / "gradebook.zip", ATTEMPTS, words)
    assert sources == {"jdoe": b"jdoe 1 first", "rroe": b"rroe 1 one"} and problems == []
    assert [one.student for one in hand_ins] == ["jdoe", "rroe"]
    hand_ins, sources, problems = picked_by(tmp_path / "gradebook.zip", ATTEMPTS, {"jdoe": {"convolution": "thirt.py"}})
    assert set(sources) == {"rroe"} and len(hand_ins) == 3  # no attempt is taken instead of the other
    assert any("did you mean third.py?" in one.mend for one in problems)


METADATA = """---
submission_1:
  :submitters:
  - :name: Ada
    :sid: '1'
  - :name: Ben
    :sid: '2'
  :created_at: 2026-11-01 10:00:00 Z
"""


def test_of_a_group_each_has_a_line(tmp_path: Path) -> None:
    files = {
        "export/submission_metadata.yml": METADATA.encode(),
        "export/submission_1/a.py": b"a", "export/submission_1/b.py": b"b",
    }  # fmt: skip
    _, sources, problems = picked_by(tmp_path / "export.zip", files, {"1": {"convolution": "b.py"}})
    assert sources == {"1": b"b"} and [one.student for one in problems] == ["2"]
    both = {key: {"convolution": "b.py"} for key in "12"}
    assert picked_by(tmp_path / "export.zip", files, both)[1] == {"1": b"b", "2": b"b"}
