"""Which file of a student is graded: the written rules as a table (picking.yaml), and what is told where none is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.classes.finding.content import content_key
from grader.classes.finding.pick import answers, called_so, defined, pick
from grader.classes.finding.student import SEVERAL
from grader.values.classes import Problem
from tests.classes.downloads import BLUR, CONVOLUTION, GOOD, found_in, graded, whats, zipped

TABLE = yaml.safe_load(Path(__file__).with_name("picking.yaml").read_text(encoding="utf-8"))
FUNCTIONS = {"convolution": "convolve", "box_blur": "blur"}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.get("about", next(iter(row["files"]), "")))
def test_table(row: dict[str, Any]) -> None:
    exercise = row.get("exercise", "convolution")
    files = list(row["files"])
    course = row.get("course", ["convolution", "box_blur"])

    def defines(index: int) -> bool:
        return FUNCTIONS.get(exercise) in row["files"][files[index]]

    picked = pick(files, exercise, defines, course, row.get("alone", True))
    assert [files[index] for index in picked] == row["picked"]


@settings(max_examples=100, deadline=None)
@given(
    files=st.lists(
        st.sampled_from(["a", "convolution", "/", ".py", ".ipynb", "-1", " - Copy", "(1)", "x", ".", "copy of "])
        | st.text(max_size=2),
        max_size=20,
    ).map(lambda parts: "".join(parts).split("x")),
    alone=st.booleans(),
)
def test_the_order_of_files_changes_nothing(files: list[str], alone: bool) -> None:
    def found(order: list[str]) -> set[str]:
        return {order[index] for index in pick(order, "convolution", lambda index: "a" in order[index], ["a"], alone)}

    assert found(files) == found(files[::-1])
    assert set(called_so(files, "convolution")) <= set(range(len(files)))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.get("about", next(iter(row["files"]), "")))
def test_which_exercise_a_name_answers(row: dict[str, Any]) -> None:
    """The same as the first rule says of all files together."""
    exercise = row.get("exercise", "convolution")
    course = row.get("course", ["convolution", "box_blur"])
    files = list(row["files"])
    assert bool(called_so(files, exercise, course)) == any(exercise in answers(file, course) for file in files)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (b"def convolve(image):", {"convolve"}),
        (b"x = 1\n\tdef  convolve (", {"convolve"}),
        (b"async def blur(", {"blur"}),
        (json.dumps({"source": ["import numpy\n", "def convolve(image, kernel):\n"]}).encode(), {"convolve"}),
        (json.dumps({"source": "import numpy\ndef convolve(image, kernel):\n"}).encode(), {"convolve"}),
        (b"undef convolve(x)", set()),
        (b"def convolve_all(x)", set()),
        (b"def my_convolve(x)", set()),
        (b"def convolve\n", set()),
        (b"convolve(image)", set()),
        (b"", set()),
    ],
)
def test_defined(source: bytes, names: set[str]) -> None:
    assert defined(source, ("convolve", "blur")) == names


def test_what_is_said_where_nothing_is_graded(tmp_path: Path) -> None:
    data = zipped({
        "anna/a.py": b"1", "anna/b.py": b"2",
        "ben/report.pdf": b"%PDF",
        "carl/": b"",
        "dora/convolution.py": b"x" * (2**20 + 1),
        "emil/convolution.ipynb": b" " * (2**20 + 1),
        "fred/convolution.py": b"",
        "gina/Convolution.py.txt": GOOD, "gina/notes.docx": b"", "gina/1.png": b"", "gina/2.png": b"",
        "gina/3.png": b"", "gina/4.png": b"",
        "hans/=1+1\x1b[2J.pdf": b"",
    })  # fmt: skip
    picked, problems = found_in(tmp_path / "class.zip", data)
    assert set(graded(picked)) == {"emil", "fred"}  # that a file is empty is told where it is graded
    assert {one.hand_in.student: one.hand_in.problem for one in picked if not one.hand_in.content} == {
        "anna": f"{SEVERAL}: a.py, b.py.",
        "ben": "Handed in report.pdf, and no Python file or notebook.",
        "carl": "",
        "dora": "convolution.py is larger than 1 MiB.",
        "gina": "Handed in Convolution.py.txt, notes.docx, 1.png, 2.png, 3.png and 1 more, "
        "and no Python file or notebook.",
        "hans": "Handed in =1+1\ufffd[2J.pdf, and no Python file or notebook.",
    }
    told = {problem.student: problem for problem in problems}
    assert set(told) == {"anna", "ben", "dora", "gina", "hans"}
    mend = "say which one counts: in adjustments.csv, column file"
    assert told["anna"] == Problem("anna", "convolution", "anna/a.py, anna/b.py", f"{SEVERAL}: a.py, b.py.", mend)
    assert (picked[0].hand_in.file, picked[0].hand_in.path) == ("", "anna/a.py")


def test_what_could_be_meant_is_told_in_one_order(tmp_path: Path) -> None:
    names = [f"anna/{name}.py" for name in ("second", "first", "10", "9", "src/first", "lib/first")]
    told = []
    for order in (names, names[::-1]):
        data = zipped({"ben/convolution.py": GOOD, **{name: name.encode() for name in order}})
        told.append(found_in(tmp_path / "class.zip", data)[1])
    folder = tmp_path / "class"
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    (folder / "ben").mkdir()
    (folder / "ben/convolution.py").write_bytes(GOOD)
    told.append(found_in(folder)[1])
    every = "10.py, 9.py, first.py, lib/first.py, second.py, src/first.py"
    assert told[0] == told[1] == told[2]
    assert whats(told[0]) == [("anna", f"{SEVERAL}: {every}.")]
    assert told[0][0].path == ", ".join(f"anna/{name}" for name in every.split(", "))


def test_of_many_that_could_be_meant_some_are_told(tmp_path: Path) -> None:
    data = zipped({"ben/convolution.py": GOOD, **{f"anna/{number:02}.py": GOOD for number in range(23)}})
    (problem,) = found_in(tmp_path / "class.zip", data)[1]
    assert problem.what.endswith(", 18.py, 19.py and 3 more.") and problem.path.endswith("anna/19.py and 3 more")


def test_text_and_links_are_no_files(tmp_path: Path) -> None:
    data = zipped(
        {"a_1_text.html": b"<p>", "b_2_link.html": b"<a>", "c_3_4_convolution.py": GOOD, "c_3_text.html": b""}
    )
    picked, _ = found_in(tmp_path / "class.zip", data)
    assert graded(picked) == {"3": GOOD}
    assert [(one.hand_in.problem, one.hand_in.back) for one in picked[:2]] == [
        ("Handed in text that was typed online, and no file.", "a_1_text.html"),
        ("Handed in a link to a page, and no file.", "b_2_link.html"),
    ]


def test_several_exercises(tmp_path: Path) -> None:
    blur = b"def blur(image):\n    return image\n"
    data = zipped({
        "anna/exercises/convolution/convolution.py": GOOD, "anna/exercises/box_blur/box_blur.py": blur,
        "ben/convolution.py": GOOD,
        "carl/all.py": GOOD + blur,
        "dora/something.py": b"pass", "dora/else.py": b"pass",
        "emil/convolution.py": GOOD, "emil/rest.zip": zipped({"box_blur.py": blur, "convolution.py": b"older"}),
    })  # fmt: skip
    picked, problems = found_in(tmp_path / "class.zip", data, (CONVOLUTION, BLUR))
    got = {(one.hand_in.student, one.hand_in.exercise): one.source for one in picked}
    none = "No file is called like an exercise, or defines its functions: else.py, something.py."
    assert got == {
        ("anna", "convolution"): GOOD, ("anna", "box_blur"): blur,
        ("ben", "convolution"): GOOD, ("ben", "box_blur"): b"",
        ("carl", "convolution"): GOOD + blur, ("carl", "box_blur"): GOOD + blur,
        ("dora", "convolution"): b"", ("dora", "box_blur"): b"",
        ("emil", "convolution"): GOOD, ("emil", "box_blur"): blur,
    }  # fmt: skip
    assert set(whats(problems)) == {("dora", none)}
    assert {one.hand_in.problem for one in picked if one.hand_in.student == "ben"} == {""}


def test_a_file_that_could_not_be_read_may_be_the_one(tmp_path: Path) -> None:
    """The only program is not taken where an archive beside it could not be opened."""
    data = zipped({"anna/helper.py": b"pass", "anna/lab.zip": b"PK\3\4", "ben/convolution.py": GOOD})
    picked, problems = found_in(tmp_path / "class.zip", data)
    assert graded(picked) == {"ben": GOOD}
    assert whats(problems) == [("anna", "lab.zip is cut off or damaged.")]


def test_equal_bytes_have_one_key() -> None:
    assert content_key(False, GOOD) == content_key(False, GOOD) != content_key(True, GOOD)
    assert len(content_key(False, b"")) == 32
