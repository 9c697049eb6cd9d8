"""Gradebooks as platforms export them → the same with one column filled in, byte for byte; and every refusal."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from grader.classes.gathering.gradebooks.filling import Filled, fill
from grader.classes.gathering.gradebooks.reading import RECOGNISERS, open_gradebook, read_gradebook
from grader.classes.gathering.sheets import DELIMITERS, content, lines_of, with_content
from grader.values.classes import Person
from grader.values.errors import UsageError

HERE = Path(__file__).parent
BOOKS = HERE / "gradebooks"
TABLE = yaml.safe_load((HERE / "gradebooks.yaml").read_text(encoding="utf-8"))


def filled(data: bytes, name: str, grades: list[tuple[Person, float | None]], **wanted: Any) -> Filled:
    return fill(read_gradebook(data, name), grades, **wanted)


def people(rows: list[list[Any]]) -> list[tuple[Person, float | None]]:
    return [(Person(key, *(more[:2]), ids=tuple(more[2:])), reached) for key, reached, *more in rows]


@pytest.mark.parametrize("row", TABLE, ids=[row["file"] for row in TABLE])
def test_only_the_grades_change(row: dict[str, Any]) -> None:
    path = BOOKS / row["file"]
    made = filled(
        path.read_bytes(), path.name, people(row["grades"]),
        max_points=row["max"], titles=row.get("titles", ()), scale=row.get("scale"),
    )  # fmt: skip
    assert made.data == path.with_suffix(f".filled{path.suffix}").read_bytes()
    if "told" in row:
        assert list(made.told) == row["told"]


@pytest.mark.parametrize("row", TABLE, ids=[row["file"] for row in TABLE])
def test_without_grades_the_file_is_the_same(row: dict[str, Any]) -> None:
    path = BOOKS / row["file"]
    wanted = {"max_points": row["max"], "titles": row.get("titles", ()), "scale": row.get("scale")}
    nobody = filled(path.read_bytes(), path.name, [], **wanted)
    assert nobody.data == path.read_bytes() and nobody.grades == 0
    blank = filled(path.read_bytes(), path.name, [(who, None) for who, _ in people(row["grades"])], **wanted)
    assert blank.data == path.read_bytes() and blank.grades == 0


@pytest.mark.parametrize("row", TABLE, ids=[row["file"] for row in TABLE])
def test_what_was_filled_in_can_be_filled_in_again(row: dict[str, Any]) -> None:
    path = BOOKS / row["file"]
    twin = path.with_suffix(f".filled{path.suffix}").read_bytes()
    wanted = {"max_points": row["max"], "titles": row.get("titles", ()), "scale": row.get("scale")}
    assert filled(twin, path.name, people(row["grades"]), **wanted).data == twin


def test_every_table_has_its_twin() -> None:
    exported = {path.name for path in BOOKS.iterdir() if path.name[0] != "." and ".filled" not in path.name}
    assert exported - {"canvas_twice.csv"} == {row["file"] for row in TABLE}


# ------------------------------------------------------------------------------------------------------- who is whose

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (1201)
    Points Possible,,,,,10
"Doe, Jane",101,555,jdoe,A,
"Roe, Rick",102,777,rroe,A,
"Lee, Ann",103,888,alee,A,
"Lee, Ann",104,999,alee2,B,
"""


def grades_of(made: Filled) -> list[str]:
    return [row[5] for row in list(csv.reader(io.StringIO(made.data.decode())))[2:]]


def given_to(*rows: tuple[Person, float | None]) -> Filled:
    return filled(CANVAS.encode(), "g.csv", list(rows), max_points=10)


def test_each_member_of_a_group_gets_the_grade() -> None:
    assert grades_of(given_to(*((Person(key), 8.0) for key in ("101", "rroe", "888")))) == ["8", "8", "8", ""]


def test_a_number_of_another_kind_is_not_taken_for_this_one() -> None:
    made = given_to((Person("555", "Wei Zhou"), 8.0), (Person("777", "roerick"), 7.0))
    assert grades_of(made) == ["", "7", "", ""]
    assert made.told[1] == (
        "1 student was not told apart from another one of the same name or number, look at their rows: Wei Zhou (555)."
    )


def test_equal_names_are_not_guessed() -> None:
    made = given_to((Person("x1", "Ann Lee"), 8.0), (Person("101"), None))
    assert grades_of(made) == ["", "", "", ""] and not made.strangers
    assert made.told[1] == (
        "1 student was not told apart from another one of the same name or number, look at their rows: Ann Lee (x1)."
    )


def test_a_number_that_is_what_another_one_is_called_by() -> None:
    text = CANVAS.replace("101,555,jdoe", "777,555,jdoe")  # Rick's student number is what Canvas calls Jane by
    for rows in (
        [(Person("777", "Rick Roe"), 3.0)],
        [(Person("777", "roerick"), 3.0), (Person("555", "doejane"), None)],
        [(Person("777", "", "rroe"), 3.0), (Person("jdoe", "", "555"), None)],
        [(Person("102", "", "", ("777", "rroe")), 3.0)],
    ):
        for order in (1, -1):
            assert grades_of(filled(text.encode(), "g.csv", rows[::order], max_points=10)) == ["", "3", "", ""]
    nobody = filled(text.encode(), "g.csv", [(Person("777"), 3.0)], max_points=10)
    assert grades_of(nobody) == ["", "", "", ""] and "look at their rows: 777." in nobody.told[1]


def test_an_address_that_two_have() -> None:
    text = (
        "First name,Surname,ID number,Email address,Assignment: Lab 1 (Real),Last downloaded\n"
        "Kim,Ro,1,home@x.example,,1793923200\nLee,Ro,2,home@x.example,,1793923200\n,,,home@x.example,,1793923200\n"
    )
    rows: list[tuple[Person, float | None]] = [
        (Person("2", "Lee Ro", "home@x.example"), 2.0), (Person("x", "Kim Ro", "home@x.example"), 1.0),
    ]  # fmt: skip
    made = filled(text.encode(), "g.csv", rows, max_points=10)
    assert [row[4] for row in list(csv.reader(io.StringIO(made.data.decode())))[1:]] == ["1", "2", ""]


def test_two_of_the_class_with_the_name_of_one_row() -> None:
    made = given_to((Person("x1", "Jane Doe"), 8.0), (Person("x2", "Doe, Jane"), 3.0), (Person("x3", "Jane Doe"), 4.0))
    assert grades_of(made) == ["", "", "", ""]
    assert made.told[1] == (
        "3 students were not told apart from another one of the same name or number, look at their rows: "
        "Jane Doe (x1), Doe, Jane (x2), Jane Doe (x3)."
    )


@pytest.mark.parametrize("order", [1, -1])
def test_a_number_says_more_than_a_name(order: int) -> None:
    made = given_to(*[(Person("x1", "Jane Doe"), 3.0), (Person("jdoe", "Jane Doe"), 8.0)][::order])
    assert grades_of(made) == ["8", "", "", ""] and made.strangers == ("Jane Doe (x1)",)


def test_the_same_student_twice_in_the_class() -> None:
    made = given_to((Person("101"), 3.0), (Person("jdoe"), 8.0))
    assert grades_of(made) == ["", "", "", ""]
    assert "1 student was not told apart" in made.told[1]


def test_long_lists_are_cut() -> None:
    made = given_to((Person("101"), None), *((Person(f"x{number}"), 1.0) for number in range(13)))
    assert made.told[1].endswith(": x0, x1, x2, x3, x4, x5, x6, x7, x8, x9 and 3 more.") and len(made.strangers) == 13


def test_a_number_that_is_no_longer_true_is_told_by_name() -> None:
    old = CANVAS.replace("jdoe,A,", "jdoe,A,38").replace("alee,A,", 'alee,A,"7,5"').replace("alee2,B,", "alee2,B,EX")
    made = filled(old.encode(), "g.csv", [(Person(f"10{number}"), None) for number in (1, 2, 3, 4)], max_points=10)
    assert made.data == old.encode()
    assert made.told[1:] == (
        "No grade now (excused, or nothing that could be graded), but g.csv still says 38: Doe, Jane (101), "
        "7.5: Lee, Ann (103): it stays as it was; change it there, if that is not meant.",
        "2 students without a grade: blank is not 0, and the cell stays as it was.",
    )


def test_the_gradebook_of_another_course() -> None:
    for count, who in (
        (1, "the one student with a grade does not stand"),
        (3, "none of the 3 students with a grade stands"),
    ):
        with pytest.raises(UsageError) as found:
            given_to(*((Person(f"x{number}"), 1.0) for number in range(count)), (Person("y"), None))
        assert str(found.value) == f"{who} in g.csv\n  is it the gradebook of another course?"
    assert given_to((Person("x"), None)).grades == 0  # nobody is missed


def test_points_are_written_without_an_exponent_and_with_two_decimals() -> None:
    made = given_to((Person("101"), 1e-7), (Person("102"), 10 / 3), (Person("103"), 1e7), (Person("104"), 2.0))
    assert grades_of(made) == ["0", "3.33", "10000000", "2"]


def test_a_row_that_ends_early_is_made_longer() -> None:
    short = CANVAS.replace("alee2,B,", "alee2")
    made = filled(short.encode(), "g.csv", [(Person("104"), 9.0)], max_points=10)
    assert made.data.decode() == short.replace("alee2", "alee2,,9")


NUMBERS = st.lists(st.integers(1, 10**7), min_size=1, max_size=8, unique=True)


@given(NUMBERS, st.sampled_from(["Participant ", "Teilnehmer/in", "Partaidea ", "参与者", "P-"]))
def test_participants_have_any_numbers(numbers: list[int], word: str) -> None:
    rows = "".join(f"{word}{number},Jane {number},j{number}@x.example,,,10.00,Yes\n" for number in numbers)
    text = "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed\n" + rows
    grades: list[tuple[Person, float | None]] = [(Person(str(one)), float(place)) for place, one in enumerate(numbers)]
    made = filled(text.encode(), "g.csv", grades, max_points=10)
    assert [row[4] for row in list(csv.reader(io.StringIO(made.data.decode())))[1:]] == [
        str(place) for place in range(len(numbers))
    ]


ODD = st.text(st.sampled_from('a=+",;\n \tß'), max_size=8)


@given(
    st.lists(st.tuples(ODD, ODD, st.none() | st.floats(0, 100)), max_size=6),
    st.sampled_from(DELIMITERS),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_nothing_but_the_column_changes(
    students: list[tuple[str, str, float | None]], delimiter: str, end: str, quoting: Any
) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerow(["Student", "ID", "Section", "Lab 1 (1201)", "Lab 2 (1202)"])
    writer.writerow(["Points Possible", "", "", "100", "10"])
    for number, (name, section, _) in enumerate(students):
        writer.writerow([f"x{name}", number, section, "", "=1+1"])
    text = stream.getvalue()
    grades = [(Person(str(number)), reached) for number, (_, _, reached) in enumerate(students)]
    made = filled(text.encode(), "g.csv", grades, max_points=100, titles=["Lab 1"]).data.decode()

    def read(data: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(data, newline=""), delimiter=delimiter))

    old, new = read(text), read(made)
    assert [row[:3] + row[4:] for row in old] == [row[:3] + row[4:] for row in new]
    assert [bool(row[3]) for row in new[2:]] == [reached is not None for _, _, reached in students]
    for row, (_, _, reached) in zip(new[2:], students, strict=True):
        assert reached is None or abs(float(row[3].replace(",", ".")) - reached) <= 0.005 + 1e-9
    without = [line.raw[:3] + line.raw[4:] for line in lines_of(text, delimiter, "x")]
    assert [line.raw[:3] + line.raw[4:] for line in lines_of(made, delimiter, "x")] == without  # quoted as it was


# ----------------------------------------------------------------------------------------------------------- refusals


def refusal(data: bytes | str, **wanted: Any) -> str:
    with pytest.raises(UsageError) as found:
        filled(data if isinstance(data, bytes) else data.encode(), "g.csv", [], **({"max_points": 10.0} | wanted))
    return str(found.value)


TWO = CANVAS.replace("Lab 1 (1201)\n", "Lab 1 (1201),Lab 2 (1202)\n")


def test_the_same_student_twice_in_the_file() -> None:
    data = (BOOKS / "canvas_twice.csv").read_bytes()
    assert refusal(data, scale=5) == (
        'g.csv has the same student twice: "101" in lines 3 and 5\n  leave one line of each, or export the file again'
    )


def test_many_students_twice() -> None:
    rows = "".join(f"N,{number},,,,\n" for number in range(7))
    assert ', "4" in lines 7 and 14, and 2 more' in refusal(
        "Student,ID,x,y,z,L (1)\nPoints Possible,,,,,10\n" + rows * 2
    )


def test_another_maximum_asks_for_the_scale() -> None:
    assert refusal(CANVAS, max_points=38.0) == (
        '"Lab 1 (1201)" of g.csv counts 10 points, the exercise 38\n'
        "  add --scale gradebook to count as the gradebook does, or --scale 38 to write points as they are"
    )
    assert grades_of(filled(CANVAS.encode(), "g", [(Person("101"), 19.0)], max_points=38, scale=38)) == [
        "19",
        "",
        "",
        "",
    ]
    assert grades_of(filled(CANVAS.encode(), "g", [(Person("101"), 19.0)], max_points=38, scale=4)) == ["2", "", "", ""]


def test_a_scale_that_nobody_knows() -> None:
    sakai = (BOOKS / "sakai.csv").read_bytes()
    assert refusal(sakai, scale="gradebook") == (
        'g.csv does not say how many points "grade" counts\n  give the number: --scale 10'
    )
    assert refusal(CANVAS, scale=0.0) == (
        "--scale 0.0 is no number of points\n  give one above 0, or --scale gradebook"
    )


def test_two_maxima_in_one_worksheet() -> None:
    text = (BOOKS / "moodle_worksheet.csv").read_text(encoding="utf-8").replace("20.00,38.00", "20.00,40.00")
    assert refusal(text, column="Grade") == (
        "g.csv has two maximum grades: 38 in line 2, 40 in line 5\n  export it again"
    )


def test_which_column() -> None:
    assert refusal(TWO, titles=["Lab 3", "x"]) == (
        'g.csv has 2 columns for grades, and none is surely that of "Lab 3" or "x"\n'
        '  name one with --column TITLE: "Lab 1", "Lab 2"'
    )
    assert refusal(TWO, titles=["Lab"], column="Lap 2").endswith('can go into\n  did you mean "Lab 2"?')
    assert refusal(TWO, column="Essay") == (
        'g.csv has no column "Essay" that a grade can go into\n  its columns are: "Lab 1", "Lab 2"'
    )
    assert refusal(TWO.replace("Lab 2 (", "Lab 1 ("), column="lab 1") == (
        'g.csv has 2 columns called "lab 1"\n  name one by its whole heading: "Lab 1 (1201)", "Lab 1 (1202)"'
    )
    again = filled(TWO.encode(), "g.csv", [(Person("101"), 3.0)], max_points=10, column="Lab 2 (1202)")
    assert b"jdoe,A,,3\n" in again.data


def test_a_file_without_any_column_for_a_grade() -> None:
    assert refusal(CANVAS.replace("Lab 1 (1201)", "Notes")) == (
        "g.csv (Canvas) has no column that a grade can go into\n"
        '  name it with --column TITLE; the headings are: "Section", "Notes"'
    )


def test_a_worksheet_in_a_language_that_nobody_knows() -> None:
    text = "Qux,Nom,Post,Punkten,Ende\nGast 1,Jane Doe,j@x.example,,-\nGast 2,Rick Roe,r@x.example,,-\n"
    assert '--column TITLE; the headings are: "Punkten", "Ende"' in refusal(text)
    made = filled(text.encode(), "g.csv", [(Person("2"), 4.5)], max_points=10, column="Punkten")
    assert made.data.decode() == text.replace("r@x.example,,", "r@x.example,4.5,")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "g.csv is no gradebook that is known here\n"),
        (b"name,grade\nJane,3\n", "g.csv is no gradebook that is known here\n"),
        (b"PK\x03\x04" + bytes(20), "g.csv is a spreadsheet program's own file, not CSV\n  save it as CSV there"),
        (b"\xd0\xcf\x11\xe0" + bytes(20), "g.csv is a spreadsheet program's own file, not CSV\n"),
        (b"abc\0def", "g.csv is no CSV file: it holds bytes that are no text\n"),
        (b"\xef\xbb\xbfStudent,ID\n\xff", "g.csv begins as a text in UTF-8, and is none at byte 14\n"),
        (b"\xff\xfeS\0t", "g.csv begins as a text in UTF-16-LE, and is none at byte 4\n"),
        (b'Student,ID\n"Doe', "g.csv, line 2: a quotation mark opens a cell and is never closed\n"),
    ],
)
def test_what_is_no_gradebook(data: bytes, says: str) -> None:
    assert says in refusal(data)


def test_the_known_kinds_are_told() -> None:
    told = refusal(b"x")
    assert all(one in told for one in RECOGNISERS)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"g\.csv cannot be read: No such file"):
        open_gradebook(tmp_path / "g.csv")
    (tmp_path / "grades.csv").touch()
    with pytest.raises(UsageError, match=r"No such file or directory\n  did you mean .*grades\.csv\?"):
        open_gradebook(tmp_path / "grade.csv")
    assert open_gradebook(BOOKS / "canvas.csv").sheet.platform == "Canvas"


def test_a_file_in_an_old_encoding_stays_in_it() -> None:
    old = CANVAS.replace("Doe, Jane", "Dö, Jäne").encode("cp1252")
    made = filled(old, "g.csv", [(Person("101"), 3.0)], max_points=10)
    assert made.data == old.replace(b"jdoe,A,", b"jdoe,A,3")
    odd = CANVAS.encode().replace(b"Doe", b"D\x81e")  # a byte that cp1252 has not
    assert filled(odd, "g.csv", [], max_points=10).data == odd


START = st.sampled_from([
    b"", b"\xff\xfe", b"\xef\xbb\xbf", b"Student,ID,L (1)\n", b"Identifier,a,Grade,m\nP 1,,,9\n", b"Username\tx |1\n",
    b"OrgDefinedId,x Points Grade,End-of-Line Indicator\n", b"Display ID;grade\n", b"a,b@c.example,1793923200\n",
])  # fmt: skip


@given(START, st.binary(max_size=60) | st.text(st.sampled_from('a1@,;"|\n\r\t()[]#'), max_size=60).map(str.encode))
def test_whatever_the_bytes_a_sentence_or_a_gradebook(start: bytes, rest: bytes) -> None:
    try:
        book = read_gradebook(start + rest, "g.csv")
        made = fill(book, [(Person("1"), 3.0), (Person("a"), 4.0)], 9.0, column="Grade")
    except UsageError as error:
        said = str(error)
    else:
        said = "g.csv"
        assert made.grades or made.data == start + rest
    assert said.startswith(("g.csv", '"', "none of the 2 students with a grade stands in g.csv"))


# ---------------------------------------------------------------------------------------------------------- the lines

TEXTS = st.text(st.sampled_from('ab",;\t\r\n ='), max_size=40)


@given(TEXTS, st.sampled_from(DELIMITERS))
def test_lines_put_together_are_the_text(text: str, delimiter: str) -> None:
    try:
        lines = list(lines_of(text, delimiter, "x"))
    except UsageError:
        assert '"' in text
        return
    assert "".join(delimiter.join(line.raw) + line.end for line in lines) == text
    assert [line.number for line in lines] == sorted({line.number for line in lines})


CELLS = st.text(st.sampled_from('ab",;\t\n '), max_size=6).map(str.strip)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=4), st.sampled_from(DELIMITERS))
def test_cells_are_those_that_python_wrote(rows: list[list[str]], delimiter: str) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    found = [list(line.cells) for line in lines_of(stream.getvalue(), delimiter, "x")]
    assert found == [[cell.strip() for cell in row] for row in rows]


@given(TEXTS, st.sampled_from(["1", "1.5", "1,5"]), st.sampled_from(DELIMITERS))
def test_a_new_content_is_what_is_read(text: str, number: str, delimiter: str) -> None:
    for raw in next(iter(_lines(text, delimiter)), ()):
        new = with_content(raw, number, delimiter)
        assert content(new) == number
        assert [line.raw for line in lines_of(new, delimiter, "x")] == [(new,)]


def _lines(text: str, delimiter: str) -> list[tuple[str, ...]]:
    try:
        return [line.raw for line in lines_of(text, delimiter, "x")]
    except UsageError:
        return []
