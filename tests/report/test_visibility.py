"""What students see of hidden cases: visibility word × format."""

from __future__ import annotations

import io
import json
import re

import pytest
from rich.console import Console

from grader.report import shown, terminal
from grader.report.formats import REPORTS, visible
from grader.values.grade import Explanation, Grade
from grader.values.load import LoadFailed
from grader.values.outcome import Verdict
from grader.values.reply import Raised
from grader.values.value import replace
from tests.report.made import make_grade, make_outcome
from tests.report.readers import READERS

WORDS = ("visible", "hidden", "after_due_date", "after_published")
SECRET = "the secret name"
# Two public cases, and three hidden ones: a verdict that no public case has, and 1.5 of 3.5 points.
OUTCOMES = [
    make_outcome(Verdict.CORRECT, "public one", 2),
    make_outcome(Verdict.CORRECT, "public two", 1),
    make_outcome(Verdict.TOO_SLOW, f"{SECRET} 1", 1, "SECRET MESSAGE", "SECRET PRINT", "SECRET HINT", True, 7),
    make_outcome(Verdict.CORRECT, f"{SECRET} 2", 1.5, hidden=True),
    make_outcome(Verdict.WRONG, f"{SECRET} 3", 1, "SECRET MESSAGE", hidden=True),
]  # fmt: skip


def show(grade: Grade) -> str:
    stream = io.StringIO()
    terminal.show(grade, Console(file=stream, width=100, highlight=False, markup=False, emoji=False), None)
    return " ".join(stream.getvalue().split())


RENDERERS = {**REPORTS, "terminal": show}
SILENT = ("json", "csv", "classroom50")  # which have no place for sentences about the whole
RECORDS = ("json", "csv", "gradescope")  # for instructors, and for the platform that knows dates


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("name", RENDERERS)
def test_nothing_gives_a_hidden_case_away(name: str, word: str) -> None:
    text = RENDERERS[name](make_grade(OUTCOMES, visibility=word))
    assert "SECRET" not in text
    named = (word == "visible" and name != "html") or name in RECORDS
    assert (SECRET in text) == named
    if name not in ("junit", "junit+lines"):  # whose "error" means it
        assert ("too slow" in text) == named
    assert not re.search(r"all (tests |cases )?(passed|are correct)", text, re.IGNORECASE)
    if named and name not in RECORDS:
        return
    if name not in SILENT:
        assert "All 2 public cases are correct: 3 of 3 points." in text.replace("\\", "") or word == "visible"


@pytest.mark.parametrize("word", WORDS[1:])
@pytest.mark.parametrize("name", ["terminal", "markdown", "github", "github-summary"])
def test_people_are_told_how_many_are_not_shown_and_no_points_of_theirs(name: str, word: str) -> None:
    text = RENDERERS[name](make_grade(OUTCOMES, visibility=word))
    assert "3 hidden cases were graded, too, and are not shown here." in text
    assert "6.5" not in text and "4.5" not in text and "1.5" not in text
    one = RENDERERS[name](make_grade(OUTCOMES[:3], visibility=word))
    assert "1 hidden case was graded, too, and is not shown here." in one


@pytest.mark.parametrize("word", WORDS[1:])
def test_platforms_that_need_totals_get_one_row_for_all_hidden_cases(word: str) -> None:
    grade = make_grade(OUTCOMES, visibility=word)
    read = {name: READERS[name](REPORTS[name](grade)) for name in ("classroom50", "ctrf", "junit", "prairielearn")}
    last = read["classroom50"]["tests"][-1]
    assert (last["test-name"], last["passed"], last["score"], last["max-score"]) == ("3 hidden cases", False, 15, 35)
    assert (read["classroom50"]["score"], read["classroom50"]["max-score"]) == (45, 65)
    test = read["ctrf"]["results"]["tests"][-1]
    assert (test["name"], test["status"], test["extra"]) == (
        "3 hidden cases", "failed", {"points": 1.5, "max_points": 3.5},
    )  # fmt: skip
    test = read["prairielearn"]["tests"][-1]
    assert (test["name"], test["points"], test["max_points"]) == ("3 hidden cases", 1.5, 3.5)
    assert read["prairielearn"]["score"] == 4.5 / 6.5
    (suite,) = read["junit"]
    assert [case.name for case in suite] == ["public one", "public two", "3 hidden cases"]
    assert {p.name: p.value for p in suite.properties()}["points"] == "4.5"


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ([Verdict.CORRECT, Verdict.CORRECT], "passed"),
        ([Verdict.NOT_GRADED, Verdict.NOT_GRADED], "skipped"),
        ([Verdict.CORRECT, Verdict.CRASHED], "failed"),
        ([Verdict.CRASHED, Verdict.CRASHED], "failed"),
    ],
)
def test_the_row_of_hidden_cases_is_right_only_if_all_are(verdicts: list[Verdict], status: str) -> None:
    hidden = [make_outcome(verdict, f"h{i}", hidden=True) for i, verdict in enumerate(verdicts)]
    data = json.loads(REPORTS["ctrf"](make_grade([*OUTCOMES[:2], *hidden], visibility="hidden")))
    assert data["results"]["tests"][-1]["status"] == status
    assert data["results"]["tests"][-1]["rawStatus"] in ("correct", "not graded", "wrong")


@pytest.mark.parametrize("word", WORDS)
def test_gradescope_gets_the_word_for_each_hidden_test(word: str) -> None:
    data = READERS["gradescope"](REPORTS["gradescope"](make_grade(OUTCOMES, visibility=word)))
    assert [test.get("visibility") for test in data["tests"]] == [None, None, word, word, word]
    assert (data["score"], data["extra_data"]["max_points"]) == (4.5, 6.5)
    assert ("of 6.5 points" in data["output"]) == (word == "visible")


@pytest.mark.parametrize("word", WORDS)
def test_the_record_of_instructors_has_verdict_and_points_of_hidden_cases(word: str) -> None:
    grade = make_grade(OUTCOMES, visibility=word)
    rows = READERS["csv"](REPORTS["csv"](grade))
    assert [(row["verdict"], row["points"], row["hidden"], row["message"]) for row in rows[2:]] == [
        ("too slow", "0", "yes", ""),
        ("correct", "1.5", "yes", ""),
        ("wrong", "0", "yes", ""),
    ]
    data = READERS["json"](REPORTS["json"](grade))
    found = [(outcome["verdict"], outcome["points"]) for outcome in data["outcomes"]]
    assert found[2:] == [("too slow", 0), ("correct", 1.5), ("wrong", 0)]
    assert (data["points"], data["max_points"]) == (4.5, 6.5)


@pytest.mark.parametrize("name", RENDERERS)
def test_public_cases_alone_are_called_public(name: str) -> None:
    text = RENDERERS[name](make_grade(OUTCOMES[:2]))
    if name not in SILENT:
        assert "All 2 public cases are correct: 3 of 3 points." in text.replace("\\", "")
    assert "hidden case" not in text


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("name", RENDERERS)
def test_a_file_that_does_not_load_gives_nothing_away(name: str, word: str) -> None:
    failing = [replace(o, verdict=Verdict.CRASHED, message="The file does not load.", printed="") for o in OUTCOMES]
    grade = replace(make_grade(failing, visibility=word), load_fault=LoadFailed(Raised("ValueError", "x", 1)))
    text = RENDERERS[name](grade)
    assert "SECRET" not in text
    if word != "visible" and name not in RECORDS:
        assert SECRET not in text
    if name in ("terminal", "markdown", "github"):
        assert "The file does not load." in text
        assert f"None of {5 if word == 'visible' else 2} cases could be run" in text
        assert ("3 hidden cases were graded" in text) == (word != "visible")


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("name", RENDERERS)
def test_an_explanation_is_not_told_where_only_hidden_cases_can_have_led_to_it(name: str, word: str) -> None:
    told = {"explanation": (Explanation("convolve", "misconception", "The words.", "the-name"),), "visibility": word}
    if name not in ("json", "csv"):
        text = RENDERERS[name](make_grade(OUTCOMES, **told))  # no public case fails
        assert ("The words." in text) == (word == "visible" and name != "classroom50")
        assert ("the-name" in text) == (word == "visible" and name in ("gradescope", "junit", "junit+lines", "ctrf"))
    failing = [make_outcome(Verdict.WRONG, "public three"), *OUTCOMES]
    assert ("The words." in RENDERERS[name](make_grade(failing, **told))) == (name not in ("csv", "classroom50"))


def test_visible_takes_everything_but_name_and_verdict() -> None:
    outcome = visible(OUTCOMES[2])
    assert (outcome.case.name, outcome.verdict) == (f"{SECRET} 1", Verdict.TOO_SLOW)
    assert (outcome.printed, outcome.line, outcome.case.hint, outcome.evidence) == ("", 0, "", None)
    assert visible(OUTCOMES[0]) is OUTCOMES[0]
    assert visible(replace(OUTCOMES[2], verdict=Verdict.NOT_GRADED)).message == "This hidden case was not graded."
    assert shown.count_hidden(1) == "1 hidden case"
