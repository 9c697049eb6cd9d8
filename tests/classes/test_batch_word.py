"""`grader batch` and the instructor's own word: which file counts, excuses, points by hand; slips in files."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from tests.classes.batching import accepted, batch, canvas, download, gradebook, points, rows_of, wrong


def problems(out: Path) -> dict[str, dict[str, str]]:
    return {row["student"]: row for row in csv.DictReader(io.StringIO((out / "problems.csv").read_text("utf-8-sig")))}


def test_an_unclear_file_is_settled_by_a_word(course: Path, tmp_path: Path) -> None:
    out, book = tmp_path / "out", gradebook(tmp_path / "book.csv")
    files = {"adalovelace_11_1_first.py": wrong(course), "adalovelace_11_2_second.py": accepted(course)}
    files |= {"muellerjan_12_3_brighten.py": accepted(course) + "# own\n", "smithzoe_14_text.html": "<p>tomorrow</p>"}
    archive = download(tmp_path / "submissions.zip", files)
    first = batch(archive, "--gradebook", book, "--out", out, course=course)
    assert first.returncode == 0 and "1 whose file is not clear" in first.stdout
    assert "smithzoe" not in first.stdout and "given back" not in first.stdout
    row = problems(out)["11"]
    assert row["what"] == "Several files could be meant: first.py, second.py."
    assert row["mend"] == "say which one counts: in adjustments.csv, column file"
    with zipfile.ZipFile(out / "feedback.zip") as feedback:
        assert b"# Hand in one file, called brighten.py." in feedback.read("adalovelace_11_1_first.py")
    mine = out / "adjustments.csv"
    heading = mine.read_bytes().decode("utf-8-sig").strip()
    assert heading == "student,exercise,excused,points,comment,late_days,file"
    mine.write_text(f"{heading}\n11,brighten,,,,,frist.py\n")
    slip = batch(archive, "--gradebook", book, "--out", out, course=course)
    assert slip.returncode == 0 and points(out)["11"] == ""
    assert problems(out)["11"]["mend"].startswith("did you mean first.py?")
    mine.write_text(f"{heading}\n11,brighten,,,,,second.py\n")
    for _ in range(2):
        settled = batch(archive, "--gradebook", book, "--out", out, course=course)
        assert settled.returncode == 0, settled.stderr
        assert points(out)["11"] == points(out)["12"] and rows_of(out)["11"]["brighten: file"] == "second.py"
        assert rows_of(out)["11"]["brighten: adjusted"] == "file named"
        assert "not clear" not in settled.stdout and "11" not in problems(out)
    merged = batch("merge", out, "--adjustments", mine, "--out", tmp_path / "all", course=course)
    assert "picks nothing here: give the file to each part" in merged.stderr and points(tmp_path / "all")["11"]


def test_what_the_gradebook_still_says_and_too_many_points(course: Path, tmp_path: Path) -> None:
    out, book = tmp_path / "out", gradebook(tmp_path / "book.csv")
    book.write_bytes(book.read_bytes().replace(b"11,,ada,A,,1", b"11,,ada,A,4.5,1"))
    (out).mkdir()
    (out / "adjustments.csv").write_text("student,excused,points\n11,yes,\n12,,300\n")
    done = batch(canvas(course, tmp_path / "s.zip"), "--gradebook", book, "--out", out, course=course)
    assert done.returncode == 0, done.stderr
    assert "book.csv still says 4.5: Lovelace, Ada (11)" in done.stdout
    last = done.stdout.splitlines()[-1]
    assert last == "More points by hand than there are, is that meant? Müller, Jan (12) has 300 of 5 points."


def test_the_gradebook_of_another_course_is_refused_before_anything_is_graded(course: Path, tmp_path: Path) -> None:
    book = gradebook(tmp_path / "other.csv")
    text = book.read_text("utf-8")
    for number, name in ((11, "Lovelace, Ada"), (12, "Müller, Jan"), (13, "O'Brien, Pat"), (14, "Smith, Zoë")):
        text = text.replace(f'"{name}",{number},,', f'"Else {number}",9{number},,x')
    book.write_text(text, "utf-8")
    archive = canvas(course, tmp_path / "s.zip")
    done = batch(archive, "--gradebook", book, "--out", tmp_path / "out", course=course)
    assert done.returncode == 2 and done.stdout == ""
    assert "none of the 4 students of the download stands in other.csv\n" in done.stderr
    assert "is it the gradebook of another course?" in done.stderr
    roster = tmp_path / "roster.csv"
    roster.write_text("id\n11\n12\n13\n14\n")
    done = batch(archive, "--gradebook", book, "--roster", roster, "--out", tmp_path / "out", course=course)
    assert done.returncode == 2 and "none of the 3 students with a grade stands in other.csv" in done.stderr
    assert not (tmp_path / "out/grades.csv").exists()


@pytest.mark.parametrize("kind", ["zip", "folder"])
def test_files_in_each_others_place(kind: str, course: Path, tmp_path: Path) -> None:
    archive, book = canvas(course, tmp_path / "s.zip"), gradebook(tmp_path / "book.csv")
    if kind == "folder":
        archive = tmp_path / "my class"
        archive.mkdir()
    done = batch(book, "--gradebook", archive, "--out", tmp_path / "out", course=course)
    assert done.returncode == 2 and f"book.csv and {archive.name} are swapped: the download comes first" in done.stderr
    assert "--gradebook" in done.stderr and "Traceback" not in done.stderr


def test_a_slip_in_the_name_of_a_gradebook(course: Path, tmp_path: Path) -> None:
    gradebook(tmp_path / "gradebook.csv")
    done = batch("exercises", "--gradebook", tmp_path / "gradbook.csv", "--out", tmp_path / "out", course=course)
    assert done.returncode == 2 and f"did you mean {tmp_path / 'gradebook.csv'}?" in done.stderr
