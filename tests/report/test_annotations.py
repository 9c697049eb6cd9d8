"""Annotations of a GitHub workflow: what explains all that fails comes first; each has a line where there is one."""

from __future__ import annotations

from grader.report.formats import REPORTS
from grader.values.grade import Explanation
from grader.values.outcome import Verdict
from grader.values.value import replace
from tests.report.made import make_grade, make_outcome
from tests.report.readers import READERS

SOURCE = b"import numpy as np\n\n\ndef convolve(image, kernel):\n    return image[9]\n"
FLIPS = (
    Explanation("convolve", "misconception", "Your function turns the kernel.\n\nLook where it is flipped.", "flips"),
)
WRONG = [make_outcome(name=f"c{number}", message=f"It is {number}.") for number in range(12)]
RIGHT = make_outcome(Verdict.CORRECT, "right")


def errors(*outcomes: object, **more: object) -> list[tuple[str, str]]:
    grade = make_grade(outcomes, source=SOURCE, **more)  # type: ignore[arg-type]
    found: list[tuple[str, str]] = READERS["github"](REPORTS["github"](grade))
    return found


def test_the_named_mistake_comes_first_on_the_line_where_the_function_begins() -> None:
    found = errors(RIGHT, *WRONG, explanation=FLIPS)
    assert found[0] == (
        "error file=submission.py,line=4,title=What happened",
        "Your function turns the kernel. Look where it is flipped.",
    )
    assert [message for _, message in found[1:9]] == [f"It is {number}." for number in range(8)]
    assert found[9] == (
        "error file=submission.py,line=4,title=4 more cases fail",
        "4 more cases fail; the summary of this step lists all.",
    )


def test_a_fact_about_all_comes_first_too() -> None:
    fact = Explanation("convolve", "fact", "Your output is upside down.")
    assert errors(WRONG[0], explanation=(fact,))[0][1] == "Your output is upside down."


def test_wrong_values_have_the_line_of_the_function_and_crashes_their_own() -> None:
    crash = make_outcome(Verdict.CRASHED, "crashed", message="IndexError in line 5.", line=5)
    assert [place for place, _ in errors(WRONG[0], crash)] == [
        "error file=submission.py,line=4,title=c0%3A wrong",
        "error file=submission.py,line=5,title=crashed%3A crashed",
    ]
    grade = make_grade([WRONG[0], crash], source=SOURCE)
    places = [(test["filePath"], test["line"]) for test in READERS["ctrf"](REPORTS["ctrf"](grade))["results"]["tests"]]
    assert places == [("submission.py", 4), ("submission.py", 5)]
    assert ' line="4"' in REPORTS["junit+lines"](grade) and ' line="5"' in REPORTS["junit+lines"](grade)


def test_a_line_of_a_cell_is_none_of_the_file() -> None:
    crash = replace(make_outcome(Verdict.CRASHED, "crashed", line=5), cell=2)
    grade = make_grade([crash], source=b"")
    assert [place for place, _ in READERS["github"](REPORTS["github"](grade))] == [
        "error file=submission.py,title=crashed%3A crashed"
    ]


def test_nothing_is_told_of_a_mistake_that_only_hidden_cases_show() -> None:
    hidden = make_outcome(name="h", hidden=True)
    assert errors(RIGHT, hidden, explanation=FLIPS, visibility="hidden") == []


def test_times_have_six_digits() -> None:
    grade = make_grade([replace(RIGHT, cpu_seconds=0.000_427)])
    assert 'time="0.000427"' in REPORTS["junit+lines"](grade)
    assert '<property name="cpu_seconds" value="0.000427" />' in REPORTS["junit"](grade)
    (test,) = READERS["ctrf"](REPORTS["ctrf"](grade))["results"]["tests"]
    assert test["duration"] == 0.427
