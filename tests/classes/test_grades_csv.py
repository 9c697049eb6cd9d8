"""A class → grades.csv, problems.csv and grades.jsonl; and how they come to the disk."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.classes.gathering.gradebooks.filling import fill
from grader.classes.gathering.gradebooks.reading import read_gradebook
from grader.classes.gathering.grades_csv import grades_lines
from grader.classes.gathering.grades_jsonl import json_lines
from grader.classes.gathering.problems_csv import problems_lines
from grader.classes.gathering.results_of import EXCUSED, NOT_HANDED_IN
from grader.files.streaming import open_whole, write_pieces
from grader.values.classes import Adjustment, Gathered, Person, Problem, Result
from tests.classes.made import CONVOLUTION, PADDING, gathered, hand_in, record, result


def table(lines: Iterator[str]) -> list[dict[str, str]]:
    text = "".join(lines)
    assert text.startswith("\ufeff") and "\n" not in text.replace("\r\n", "")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


JANE = Person("jdoe", "Jane Doe", "jane@uni.example", ("101", "a b"))
GRADED = result(
    "jdoe", 2.25, person=JANE, verdicts="cwc", graded=3.5, kind="misconception", name="flips both axes",
    hand_in=hand_in("jdoe", late=True, attempt="2"),
    adjustment=Adjustment("jdoe", "convolution", comment="hm", late_days=2),
)  # fmt: skip


def test_a_row_a_student() -> None:
    rows = table(grades_lines(gathered([(GRADED,)])))
    assert rows == [
        {
            "student": "jdoe", "name": "Jane Doe", "email": "jane@uni.example", "ids": "101 a b",
            "convolution: points": "2.25", "convolution: max_points": "4", "convolution: graded": "3.5",
            "convolution: the 5×5 example": "2", "convolution: one pixel": "0", "convolution: a Sobel kernel": "1.5",
            "convolution: late": "yes", "convolution: attempt": "2", "convolution: file": "convolution.py",
            "convolution: explained by": "misconception", "convolution: mistake": "flips both axes",
            "convolution: adjusted": "2 late days", "convolution: comment": "hm", "convolution: why": "",
        }
    ]  # fmt: skip


def test_blank_is_not_zero() -> None:
    rows = table(
        grades_lines(
            gathered(
                [(result("a", None, hand_in=None, why=NOT_HANDED_IN),), (result("b", 0.0, verdicts="www", graded=0.0),)]
            )
        )
    )
    assert [row["convolution: points"] for row in rows] == ["", "0"]
    assert [row["convolution: the 5×5 example"] for row in rows] == ["", "0"]
    assert [row["convolution: why"] for row in rows] == [NOT_HANDED_IN, ""]


def test_several_exercises_have_a_total() -> None:
    excused = result("jdoe", None, "padding", why=EXCUSED, adjustment=Adjustment("jdoe", "padding", True))
    nothing = result("rroe", None, "padding", hand_in=None, why=NOT_HANDED_IN)
    by_hand = result("rroe", 3.0, adjustment=Adjustment("rroe", "convolution", points=3))
    blank = (result("x", None, hand_in=None), result("x", None, "padding", hand_in=None))
    rows = table(grades_lines(gathered([(GRADED, excused), (by_hand, nothing), blank], (CONVOLUTION, PADDING))))
    assert [(row["points"], row["max_points"]) for row in rows] == [("2.25", "4"), ("3", "6"), ("", "6")]
    assert rows[0]["padding: adjusted"] == "excused" and rows[1]["convolution: adjusted"] == "points by hand"
    assert "padding: case points" in rows[0]  # a case that is called as a column is


@pytest.mark.parametrize("key", ["=1+1", "@sum", "-1", "+49", "＝x"])
def test_no_cell_is_a_formula(key: str) -> None:
    one = result(
        key, 1.0, person=Person(key, key, key, (key,)), name=key, why=key,
        hand_in=hand_in(key, file=key, attempt=key), adjustment=Adjustment(key, comment=key),
    )  # fmt: skip
    (row,) = table(grades_lines(gathered([(one,)])))
    strange = [cell for cell in row.values() if key in cell]
    assert len(strange) == 9 and set(strange) == {f"'{key}"}


def test_texts_of_strangers_are_one_line() -> None:
    one = result("a\nb", 1.0, person=Person("a\nb", "x\u202ey\x1b[2J", "", ()))
    (row,) = table(grades_lines(gathered([(one,)])))
    assert (row["student"], row["name"]) == ("a b", "x\ufffdy\ufffd[2J")


def test_problems() -> None:
    problems = [Problem("jdoe", "convolution", "a,b.py", "=two files", "ask"), Problem("", "", "", "said\ntwice")]
    assert "".join(problems_lines(problems)) == (
        '\ufeffstudent,exercise,path,what,mend\r\njdoe,convolution,"a,b.py",\'=two files,ask\r\n,,,said twice,\r\n'
    )
    assert "".join(problems_lines([])) == "\ufeffstudent,exercise,path,what,mend\r\n"


def test_json_lines() -> None:
    told = record({"the 5×5 example": "correct", "one pixel": "wrong", "a Sobel kernel": "correct"})
    nothing = result("jdoe", None, "padding", person=JANE, hand_in=None, why=NOT_HANDED_IN)
    (line,) = json_lines(gathered([(GRADED, nothing)], (CONVOLUTION, PADDING), {("c1", "convolution"): told}))
    assert line.endswith("}\n") and line.count("\n") == 1
    found = json.loads(line)
    first, second = found.pop("exercises")
    assert found == {
        "format": "student/1", "student": "jdoe", "name": "Jane Doe", "email": "jane@uni.example",
        "ids": ["101", "a b"], "points": 2.25, "max_points": 6,
    }  # fmt: skip
    assert first["grade"] == told and first["hand_in"]["late"] and first["adjustment"]["late_days"] == 2
    assert first["adjustment"]["file"] == ""
    assert first["cases"] == {"the 5×5 example": "correct", "one pixel": "wrong", "a Sobel kernel": "correct"}
    assert (first["points"], first["graded"], first["max_points"]) == (2.25, 3.5, 4)
    assert second == {
        "exercise": "padding", "points": None, "graded": None, "max_points": 2, "why": NOT_HANDED_IN, "hand_in": None,
        "adjustment": None, "cases": {}, "grade": None,
    }  # fmt: skip


# ------------------------------------------------------------------------------------------------------------ the disk


def test_what_is_written_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    write_pieces(path, ("ä" * 1000 for _ in range(100)))
    assert path.read_bytes() == "ä".encode() * 100_000
    assert os.name != "posix" or stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    path.write_text("old")

    def lines() -> Iterator[str]:
        yield "x" * 200_000
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write_pieces(path, lines())
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


def test_a_link_gives_way_to_the_file(tmp_path: Path) -> None:
    precious, path = tmp_path / "precious", tmp_path / "grades.csv"
    precious.write_text("old")
    path.symlink_to(precious)
    with open_whole(path) as file:
        file.write(b"new")
    assert (path.read_text(), precious.read_text(), path.is_symlink()) == ("new", "old", False)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), open_whole(tmp_path / "missing" / "grades.csv") as file:
        file.write(b"x")


@pytest.mark.skipif(os.name != "posix", reason="there is no limit for the size of a file elsewhere")
def test_no_room_on_the_disk(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "grades.csv"
    path.write_text("old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            write_pieces(path, ("x" * 1000 for _ in range(1000)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


# ----------------------------------------------------------------------------------------------------------- 100,000


def many(count: int) -> Gathered:
    def results() -> Iterator[tuple[Result, ...]]:
        for number in range(count):
            key = f"s{number:06}"
            yield (
                result(
                    key,
                    3.5,
                    person=Person(key, f"Doe {number}, Jane", f"{key}@uni.example"),
                    verdicts="cwc",
                    graded=3.5,
                ),
            )

    return Gathered("many", (CONVOLUTION,), results, lambda *_: None, lambda _: b"")


def test_a_class_is_never_in_memory_as_a_whole(tmp_path: Path) -> None:
    peaks = []
    for count in (200, 2_000):
        tracemalloc.start()
        write_pieces(tmp_path / "grades.csv", grades_lines(many(count)))
        write_pieces(tmp_path / "grades.jsonl", json_lines(many(count)))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 300_000


@pytest.mark.soak
def test_a_hundred_thousand(tmp_path: Path) -> None:
    started = time.process_time()
    write_pieces(tmp_path / "grades.csv", grades_lines(many(100_000)))
    rows = "".join(f'"Doe {number}, Jane",{number},s{number:06},A,\n' for number in range(100_000))
    data = f"Student,ID,SIS Login ID,Section,Lab 1 (1)\n    Points Possible,,,,4\n{rows}".encode()
    grades = ((one.person, one.points) for (one,) in many(100_000).results())
    assert fill(read_gradebook(data, "g.csv"), grades, 4).grades == 100_000
    assert time.process_time() - started < 20
