"""A gradebook and what an exercise is called → the column that its grades go into, or a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classes.gathering.gradebooks.choosing import choose_column, own_columns
from grader.classes.gathering.gradebooks.reading import read_gradebook
from grader.classes.gathering.gradebooks.sheet import Gradebook
from grader.values.errors import UsageError

TITLES = ("Convolve an image", "convolution")


def canvas(**columns: str) -> Gradebook:
    """Titles, with "_" for a blank → the points possible."""
    titles = "".join(f",{title.replace('_', ' ')} ({number})" for number, title in enumerate(columns, 1))
    possible = "".join(f",{most}" for most in columns.values())
    return read_gradebook(f"Student,ID{titles}\nPoints Possible,{possible}\nAnn,1\n".encode(), "g.csv")


def moodle(*kinds: str) -> Gradebook:
    headings = "".join(f",Assignment: {kind}" for kind in kinds)
    rest = ",-" * len(kinds)
    text = f"First name,Surname,Email address{headings},Last downloaded\nAnn,Lee,a@x.example{rest},1793923200\n"
    return read_gradebook(text.encode(), "g.csv")


def worksheet(most: str) -> Gradebook:
    text = f"Identifier,Full name,Email address,Grade,Maximum grade\nParticipant 1,Ann Lee,a@x.example,-,{most}\n"
    return read_gradebook(text.encode(), "g.csv")


def sakai(title: str, counts: str) -> Gradebook:
    return read_gradebook(f'"{title}","{counts}"\n""\n"Display ID","ID","grade"\n"a","b",""\n'.encode(), "g.csv")


def blackboard(words: str) -> Gradebook:
    text = f'"Last Name","First Name","Username","Convolution [{words}] |12"\n"Lee","Ann","alee",""\n'
    return read_gradebook(text.encode(), "g.csv")


@pytest.mark.parametrize(
    ("book", "asked", "heading"),
    [
        (canvas(Convolution="38"), "", "Convolution (1)"),
        (canvas(Convolution="38", Essay="10"), "", "Convolution (1)"),
        (canvas(Exercise_3="38", Week_3_Convolve_an_image="10"), "", "Week 3 Convolve an image (2)"),
        (canvas(Essay="38"), "essay", "Essay (1)"),
        (canvas(Convolution="(read only)", convolution="10"), "", "convolution (2)"),
        (worksheet("38.00"), "", "Grade"),
        (sakai("Convolution", "POINTS"), "", "grade"),
        (sakai("Convolution", "SCORE_GRADE_TYPE"), "", "grade"),
        (sakai("Essay", "Points"), "Essay", "grade"),
        (blackboard("Total Pts: 38 Score"), "", "Convolution [Total Pts: 38 Score] |12"),
        (blackboard("Punkte gesamt: 38 Ergebnis"), "", "Convolution [Punkte gesamt: 38 Ergebnis] |12"),
        (
            moodle("Convolution (Percentage)", "Convolution (Letter)", "Convolution (Real)", "Other (Real)"),
            "",
            "Assignment: Convolution (Real)",
        ),
        (moodle("Convolution (Percentage)", "Convolution (Real)"), "Convolution", "Assignment: Convolution (Real)"),
    ],
)
def test_the_column(book: Gradebook, asked: str, heading: str) -> None:
    assert choose_column(book, TITLES, asked).heading == heading


NOT_CALLED = ' has one column for grades, "Essay", and that is not called "Convolve an image" or "convolution"'
READ_ONLY = '"Convolution (1)" of g.csv is read only, so Canvas takes no grades for it'
SEE = "see there why, and export it again; or name another column with --column TITLE"


@pytest.mark.parametrize(
    ("book", "asked", "what", "mend"),
    [
        (canvas(Essay="38"), "", f"g.csv{NOT_CALLED}", 'if it is the right one, say --column "Essay"'),
        (sakai("Essay", "POINTS"), "", f"g.csv{NOT_CALLED}", 'if it is the right one, say --column "Essay"'),
        (canvas(Convolution="(read only)", Essay="10"), "", READ_ONLY, SEE),
        (canvas(Convolution="(nur Lesen)"), "", READ_ONLY, SEE),
        (canvas(Convolution="(read only)", Convolution_bonus="10"), "", READ_ONLY, SEE),
        (canvas(Convolution="(read only)", Essay="10"), "Convolution", READ_ONLY, SEE),
        (
            canvas(Convolution="38", Convolve_an_image="38"), "",
            'g.csv has 2 columns for grades that may be "Convolve an image" or "convolution"',
            'name one with --column TITLE: "Convolution", "Convolve an image"',
        ),
        (
            moodle("Convolution (Punkte)", "Convolution (Noten)"), "",
            'g.csv has 2 columns for grades that may be "Convolve an image" or "convolution"',
            'name one with --column TITLE: "Assignment: Convolution (Punkte)", "Assignment: Convolution (Noten)"',
        ),
        (
            moodle("Essay (Punkte)", "Essay (Noten)"), "",
            'g.csv has 2 columns for grades, and none is surely that of "Convolve an image" or "convolution"',
            'name one with --column TITLE: "Assignment: Essay (Punkte)", "Assignment: Essay (Noten)"',
        ),
        (
            worksheet("A - F"), "", '"Grade" of g.csv counts no points, but "A - F"',
            "let it count points in Moodle, and export it again",
        ),
        (
            worksheet("A - F"), "Grade", '"Grade" of g.csv counts no points, but "A - F"',
            "let it count points in Moodle, and export it again",
        ),
        (
            moodle("Convolution (Percentage)", "Course total (Real)"), "",
            '"Assignment: Convolution (Percentage)" of g.csv counts no points, but "Percentage"',
            "let it count points in Moodle, and export it again",
        ),
        *(
            (
                sakai("Convolution", word), "", f'"grade" of g.csv counts no points, but "{word}"',
                "let it count points in Sakai, and export it again",
            )
            for word in ("LETTER_GRADE", "Pass/Fail", "CHECK_GRADE_TYPE", "UNGRADED_GRADE_TYPE")
        ),
        *(
            (
                blackboard(f"Total Pts: 38 {word}"), "",
                f'"Convolution [Total Pts: 38 {word}] |12" of g.csv counts no points, but "{word}"',
                "let it count points in Blackboard, and export it again",
            )
            for word in ("Percentage", "Letter", "Complete/Incomplete", "Text", "Prozentsatz")
        ),
    ],
)  # fmt: skip
def test_no_column(book: Gradebook, asked: str, what: str, mend: str) -> None:
    with pytest.raises(UsageError) as caught:
        choose_column(book, TITLES, asked)
    assert (caught.value.what, caught.value.mend) == (what, mend)


def test_without_a_title_an_only_column_is_the_one() -> None:
    assert choose_column(canvas(Essay="38"), ()).title == choose_column(canvas(Essay="38"), ("",)).title == "Essay"


# ---------------------------------------------------------------------------------------------------- several exercises


LABS = [("Lab 1", "blur"), ("Lab", "edges"), ("Lab 12", "fold")]


@given(st.permutations(range(3)), st.permutations(range(3)))
def test_each_exercise_has_its_own_column(columns: list[int], exercises: list[int]) -> None:
    titles = ["blur", "Week_3_Lab", "Lab_12"]
    book = canvas(**{titles[n]: "10" for n in columns}, Essay="5")
    found = own_columns(book, [LABS[n] for n in exercises])
    assert [one.title for one in found] == [titles[n].replace("_", " ") for n in exercises]


@pytest.mark.parametrize(
    ("book", "what", "mend"),
    [
        (
            canvas(Lab_1="10", Essay="5"),
            'g.csv has no column that is surely that of "Lab" or "Lab 12"',
            'fill one exercise at a time, --exercise NAME --column TITLE: "Lab 1", "Essay"',
        ),
        (
            canvas(Lab_1="10", blur="5", edges="4", fold="3"),
            'g.csv has no column that is surely that of "Lab 1"',
            'fill one exercise at a time, --exercise NAME --column TITLE: "Lab 1", "blur", "edges", "fold"',
        ),
        (
            canvas(Lab_1="10", edges_and_fold="5"),
            'the column "edges and fold" of g.csv may be that of "Lab" or "Lab 12"',
            "fill it for one of them: --exercise NAME",
        ),
        (
            canvas(Lab_1="10", edges="5", Lab_12="(read only)"),
            '"Lab 12 (3)" of g.csv is read only, so Canvas takes no grades for it',
            SEE,
        ),
        (
            worksheet("10.00"),
            'g.csv has no column that is surely that of "Lab 1" or "Lab" or "Lab 12"',
            'fill one exercise at a time, --exercise NAME --column TITLE: "Grade"',
        ),
    ],
)
def test_an_exercise_without_a_column_of_its_own(book: Gradebook, what: str, mend: str) -> None:
    with pytest.raises(UsageError) as caught:
        own_columns(book, LABS)
    assert (caught.value.what, caught.value.mend) == (what, mend)
