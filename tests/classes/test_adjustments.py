"""adjustments.csv → the instructor's word, or every fault in it at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classes.gathering.adjustments import (
    NO_ADJUSTMENTS,
    Adjustments,
    above_told,
    adjustments_template,
    open_adjustments,
    read_adjustments,
)
from grader.values.classes import Adjustment, Person
from grader.values.errors import SpecError, UsageError
from tests.classes.made import gathered, result

PEOPLE = (
    Person("jdoe", "Jane Doe", "jane@uni.example", ("101", "7")),
    Person("rroe", "Rick Roe", "rick@uni.example", ("102", "7")),
    Person("=evil", "Eve"),
)
BOTH = ("convolution", "padding")


def read(text: str, exercises: tuple[str, ...] = BOTH, encoding: str = "utf-8") -> Adjustments:
    return read_adjustments(text.encode(encoding), "adjustments.csv", lambda: iter(PEOPLE), exercises)


def faults(text: str, exercises: tuple[str, ...] = BOTH) -> list[str]:
    with pytest.raises(SpecError) as found:
        read(text, exercises)
    return str(found.value).replace("adjustments.csv:", "").split("\n")


def test_all_that_can_be_said() -> None:
    found = read(
        "student,exercise,excused,points,comment,late_days\r\n"
        'JDOE,convolution,,30.5,"by hand, twice",\r\n'
        "102,padding,,,,2\r\n"
        "\r\n"
        "rroe,,yes,,ill,\r\n"
    )
    assert found.of("jdoe") == {"convolution": Adjustment("jdoe", "convolution", False, 30.5, "by hand, twice")}
    assert found.of("rroe") == {
        "convolution": Adjustment("rroe", "convolution", True, None, "ill"),
        "padding": Adjustment("rroe", "padding", True, None, "ill", 2),
    }
    assert found.of("=evil") == found.of("nobody") == {}


def test_points_of_one_exercise_outweigh_an_excuse_for_all() -> None:
    found = read("student,exercise,excused,points,comment\njdoe,padding,,3,oral\njdoe,,x,,ill\n").of("jdoe")
    assert found["padding"] == Adjustment("jdoe", "padding", False, 3, "oral ill")
    assert found["convolution"].excused


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffstudent;points;comment\r\n'=evil;1,5;a, b\r\n",  # as a spreadsheet saves it, from grades.csv
        "Comment\tStudent\tPoints\na, b\t=EVIL\t1.5",
        'points,comment,student\n"1,5","a, b",=evil\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_however_it_was_saved(text: str, encoding: str) -> None:
    found = read(text.lstrip("\ufeff") if encoding == "utf-16" else text, ("convolution",), encoding)
    assert found.of("=evil") == {"convolution": Adjustment("=evil", "convolution", False, 1.5, "a, b")}


def test_the_template_says_nothing() -> None:
    assert adjustments_template() == b"\xef\xbb\xbfstudent,exercise,excused,points,comment,late_days,file\r\n"
    assert read(adjustments_template().decode()).of("jdoe") == {}
    assert read("").of("jdoe") == {}


def test_which_file_counts() -> None:
    found = read(
        "student,exercise,excused,points,comment,late_days,file\n"
        "jdoe,convolution,,,,,a\x1b b.py\n"
        "102,,,,,,all.py\n"
        "rroe,padding,,3,,,src/pad.py\n"
        "=evil,,yes,,,,\n"
    )
    assert found.of("jdoe") == {"convolution": Adjustment("jdoe", "convolution", file="a\ufffd b.py")}
    assert found.files("jdoe") == {"convolution": "a\ufffd b.py"}
    assert found.files("rroe") == {"convolution": "all.py", "padding": "src/pad.py"}
    assert found.of("rroe")["padding"].points == 3
    assert found.with_files() == ("jdoe", "rroe") and found.files("=evil") == found.files("nobody") == {}


def test_more_points_than_there_are_are_told() -> None:
    def told(*people: tuple[Person, float | None]) -> str:
        by_hand = [(one, given, Adjustment(one.key, "convolution", points=given)) for one, given in people]
        return above_told(
            gathered([(result(one.key, given, person=one, adjustment=word),) for one, given, word in by_hand])
        )

    assert told((Person("a", "Ada"), 300), (Person("b"), 4), (Person("c"), None)) == (
        "More points by hand than there are, is that meant? Ada (a) has 300 of 4 points."
    )
    assert told(*((Person(f"x{number}"), 5.5) for number in range(7))).endswith("x4 has 5.5 of 4 points, and 2 more.")
    assert told((Person("b"), 4)) == above_told(gathered([(result("jdoe", 4.5),)])) == ""
    excused = result("a", None, adjustment=Adjustment("a", "convolution", True, 9))
    assert above_told(gathered([(excused,)])) == ""


def test_every_fault_at_once() -> None:
    assert faults(
        "student,exercise,excused,points,comment,late_days\n"
        "jdoo,convolution,,3,,\n"
        "jdoe,convolutoin,perhaps,many,,-1\n"
        "zzzzzz,padding,,1,,\n"
        ",padding,,1,,\n"
        "jdoe,padding,yes,1,,\n"
        "jdoe,,,1,,\n"
        "rroe,padding,,1,ill, with a comma,\n"
        "rroe,padding,,inf,,\n"
        "7,padding,,1,,\n"
        "102,padding,,1,,\n"
    ) == [
        '3:2: there is no exercise "convolutoin"',
        "  mend: did you mean 'convolution'?",
        '3:3: excused is "perhaps"',
        "  mend: write yes, or nothing",
        '3:4: points is "many", and not a number from 0 on',
        "  mend: write a number, such as 2 or 7.5, or nothing",
        '3:6: late_days is "-1", and not a number from 0 on',
        "  mend: write a number, such as 2 or 7.5, or nothing",
        "5:1: nobody is named here",
        "  mend: write the student's key",
        "6:4: excused and points exclude each other",
        "  mend: leave one of them empty",
        "7:4: points of which exercise?",
        "  mend: name it in the column exercise",
        "8:7: there are more cells than columns; a comma in a comment needs quotation marks around it",
        '  mend: write "ill, with a note"',
        '9:4: points is "inf", and not a number from 0 on',
        "  mend: write a number, such as 2 or 7.5, or nothing",
        '10:1: "7" is said of several students',
        '  mend: write the key: "jdoe", "rroe"',
        '11:1: "102" has a line for padding already, line 9',
        "  mend: leave one of them",
    ]


def test_who_is_not_in_this_class_is_told_and_what_is_said_of_other_exercises_waits() -> None:
    text = "student,exercise,points\njdoo,convolution,3\nzzzzzz,padding,1\njdoe,grey,2\nrroe,padding,4\n"
    found = read_adjustments(text.encode(), "adjustments.csv", lambda: iter(PEOPLE), BOTH, ["grey"])
    assert list(map(str, found.strangers)) == [
        'adjustments.csv:2:1: there is no student "jdoo" in this class\n  mend: did you mean "jdoe"?',
        'adjustments.csv:3:1: there is no student "zzzzzz" in this class\n  mend: write the key that grades.csv has',
    ]
    assert found.of("jdoe") == {} and found.of("rroe")["padding"].points == 4


def test_faults_of_the_heading() -> None:
    assert faults("studnet,points,points\njdoe,1,1\n") == [
        '1:1: "studnet": no such column',
        "  mend: did you mean 'student'?",
        "1:1: there is no column student",
        "  mend: begin the file with the line student,exercise,excused,points,comment,late_days,file",
        '1:3: a second column "points"',
        "  mend: leave one of them",
    ]


def test_a_second_line_about_all_exercises() -> None:
    assert faults("student,comment\njdoe,a\n101,b\n") == [
        '3:1: "101" has a line for all exercises already, line 2', "  mend: leave one of them",
    ]  # fmt: skip


def test_the_file(tmp_path: Path) -> None:
    path = tmp_path / "adjustments.csv"
    assert open_adjustments(path, lambda: PEOPLE, BOTH) == NO_ADJUSTMENTS
    path.write_text("student,comment\njdoe,hello\n")
    assert open_adjustments(path, lambda: PEOPLE, BOTH).of("jdoe")["padding"].comment == "hello"
    path.write_text('student,comment\njdoe,"hello\n')
    with pytest.raises(UsageError, match=r"adjustments\.csv, line 2: a quotation mark opens a cell"):
        open_adjustments(path, lambda: PEOPLE, BOTH)
    path.unlink()
    path.mkdir()
    with pytest.raises(UsageError, match=r"adjustments\.csv is a folder"):
        open_adjustments(path, lambda: PEOPLE, BOTH)


HEADINGS = st.sampled_from([b"", b"student,points\n", b"student;late_days;excused\n", b"\xff\xfe"])


@given(HEADINGS, st.binary(max_size=60) | st.text(st.sampled_from('jdoe17,;"\n\r\t.'), max_size=60).map(str.encode))
def test_whatever_the_bytes_a_sentence_or_adjustments(heading: bytes, rest: bytes) -> None:
    try:
        found = read_adjustments(heading + rest, "adjustments.csv", lambda: iter(PEOPLE), BOTH)
    except (SpecError, UsageError) as error:
        said = str(error)
    else:
        said = "adjustments.csv"
        assert set(found.by_student) <= {person.key for person in PEOPLE}
    assert said.startswith("adjustments.csv")
