"""The reports of several exercises: each format is read by its own parser, the rows say of what, the sums are right."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import grader
from grader.report.formats import REPORTS, load_of_all, render_any
from grader.report.github import MOST_ERRORS, render_all
from grader.report.scale import scaled_all
from grader.report.together import total
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.load import NoFile
from grader.values.outcome import Verdict
from grader.values.value import replace
from tests.report.made import make_grade, make_outcome
from tests.report.readers import READERS, run_commands

RIGHT = make_grade([make_outcome(Verdict.CORRECT, "one"), make_outcome(Verdict.CORRECT, "two", 0.5)], title="Blur")
WRONG = make_grade(
    [make_outcome(Verdict.WRONG, "one", 2), make_outcome(Verdict.CORRECT, "hid", 3, hidden=True)],
    title="Turn | <b>", visibility="hidden", submission="turn.py", printed="hello",
)  # fmt: skip
MISSING = replace(
    make_grade(
        [make_outcome(Verdict.NOT_GRADED, "one", 4, "There is no file edge.py.")], "Edges", submission="edge.py"
    ),
    load_fault=NoFile("edge.py", ()),
)
ALL = Grades("Images", (RIGHT, WRONG, MISSING))
SUM, MOST = 1.5 + 3, 1.5 + 5 + 4


def test_one_total() -> None:
    assert (ALL.points, ALL.max_points, ALL.full) == (SUM, MOST, False)
    assert total(ALL) == "1 of 3 exercises have full points: 1.5 of 7.5 points."  # of what is shown
    assert total(Grades("", (RIGHT, RIGHT))) == "All 2 exercises have full points: 3 of 3 points."
    assert total(Grades("", (RIGHT,))) == "The one exercise has full points: 1.5 of 1.5 points."
    assert total(Grades("", (MISSING,))) == "The one exercise has not full points: 0 of 4 points."


def test_a_scale_is_that_of_all_together() -> None:
    made = scaled_all(ALL, 21)
    assert made.max_points == pytest.approx(21) and made.points == pytest.approx(9)
    assert made.grades[1].max_points == pytest.approx(10)
    assert scaled_all(ALL, None) == ALL


@pytest.mark.parametrize("name", REPORTS)
def test_every_format_holds_every_exercise(name: str) -> None:
    text = load_of_all(name)(ALL)
    assert render_any(name, RIGHT) == REPORTS[name](RIGHT) or name in ("ctrf", "classroom50", "github")
    if name == "json":
        data = json.loads(text)
        schema = json.loads((Path(grader.__file__).parent / "report" / "grades.schema.json").read_text("utf-8"))
        jsonschema.Draft7Validator(schema).validate(data)
        for one in data["grades"]:
            READERS["json"](json.dumps(one))
        assert (data["format"], data["title"], data["points"], data["max_points"]) == ("grades/1", "Images", SUM, MOST)
    else:
        READERS[name](text)
    for word in ("Blur", "Edges", "edge.py") if name != "csv" else ("submission.py", "turn.py", "edge.py"):
        assert word in text


def test_junit_has_a_suite_for_each() -> None:
    suites = list(READERS["junit"](load_of_all("junit")(ALL)))
    assert [suite.name for suite in suites] == ["Blur", "Turn | <b>", "Edges"]
    assert [suite.tests for suite in suites] == [2, 2, 1]


def test_ctrf_and_the_platforms_have_one_list_with_titles() -> None:
    names = ["Blur: one", "Blur: two", "Turn | <b>: one", "Turn | <b>: 1 hidden case", "Edges: one"]
    results = READERS["ctrf"](load_of_all("ctrf")(ALL))["results"]
    assert [test["name"] for test in results["tests"]] == names and results["summary"]["tests"] == 5
    assert results["summary"]["extra"]["points"] == SUM
    data = READERS["gradescope"](load_of_all("gradescope")(ALL))
    assert [test["name"] for test in data["tests"]] == [name.replace("1 hidden case", "hid") for name in names]
    assert [test["number"] for test in data["tests"]] == ["1.1", "1.2", "2.1", "2.2", "3.1"]
    assert data["score"] == SUM == sum(test["score"] for test in data["tests"])
    assert "While Turn | <b> was loaded it printed:\nhello" in data["output"]
    data = READERS["classroom50"](load_of_all("classroom50")(ALL))
    assert [test["test-name"] for test in data["tests"]] == names
    assert (data["score"], data["max-score"]) == (10 * SUM, 10 * MOST)  # halves: one scale for all of them
    data = READERS["prairielearn"](load_of_all("prairielearn")(ALL))
    assert data["score"] == SUM / MOST and data["gradable"]
    none = READERS["prairielearn"](load_of_all("prairielearn")(Grades("", (MISSING, MISSING))))
    assert not none["gradable"] and len(none["format_errors"]) == 2


def test_csv_has_its_names_once() -> None:
    text = load_of_all("csv")(ALL)
    assert text.count("exercise,submission") == 1 and len(READERS["csv"](text)) == 5


def failing(count: int, title: str) -> Grade:
    outcomes = [make_outcome(Verdict.WRONG, f"case {n}", message=f"Wrong {n}.", line=n + 1) for n in range(count)]
    return make_grade(outcomes, title)


@pytest.mark.parametrize(("exercises", "cases"), [(1, 30), (2, 30), (3, 2), (3, 30), (4, 30), (10, 1), (14, 30)])
def test_github_shows_ten_errors_and_all_of_ours_are_among_them(exercises: int, cases: int) -> None:
    grades = Grades("", tuple(failing(cases, f"Exercise {n}") for n in range(exercises)))
    titles = [command for command, _ in run_commands(render_all(grades)) if command.startswith("error")]
    assert len(titles) <= MOST_ERRORS
    for n in range(exercises):
        assert any(f"Exercise {n}%3A" in title for title in titles) or exercises > MOST_ERRORS
    assert any("5 more exercises have not full points" in title for title in titles) == (exercises == 14)


def test_a_summary_is_no_longer_than_the_page_takes() -> None:
    long = make_grade([make_outcome(message=f"{number}" + 2_000 * "x") for number in range(400)])
    text = load_of_all("github-summary")(Grades("", (long, long)))
    assert len(text.encode()) <= 900_000 and text.endswith(
        "The rest is left out, it would be too long for this page.\n"
    )
