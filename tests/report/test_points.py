"""One sum, one rounding: every report says the same points."""

from __future__ import annotations

import re

import pytest

from grader.report.classroom50 import render as classroom50
from grader.report.classroom50 import scale_of_points, whole
from grader.report.formats import REPORTS
from grader.values.numerals import out_of, points, rounded
from grader.values.outcome import Verdict
from tests.report.made import make_grade, make_outcome
from tests.report.readers import READERS


@pytest.mark.parametrize(
    ("value", "number", "text"),
    [
        (1 / 3, 0.33, "0.33"), (2 / 3, 0.67, "0.67"), (0.125, 0.12, "0.12"), (0.375, 0.38, "0.38"), (2.0, 2, "2"),
        (0.1 + 0.2, 0.3, "0.3"), (10, 10, "10"), (0, 0, "0"), (0.004, 0, "0"), (99.999, 100, "100"),
        (2.675, 2.67, "2.67"),
    ],
)  # fmt: skip
def test_the_one_rounding(value: float, number: float, text: str) -> None:
    assert (rounded(value), points(value)) == (number, text)


@pytest.mark.parametrize(
    ("each", "correct", "all_cases", "reached", "possible"),
    [
        (1 / 3, 3, 3, 1, 1), (1 / 3, 2, 3, 0.67, 1), (0.1, 3, 3, 0.3, 0.3), (0.125, 1, 3, 0.12, 0.38), (0, 1, 1, 0, 0),
        (2, 1, 2, 2, 4),
    ],
)  # fmt: skip
def test_totals_are_the_same_in_every_report(
    each: float, correct: int, all_cases: int, reached: float, possible: float
) -> None:
    verdicts = [Verdict.CORRECT if i < correct else Verdict.WRONG for i in range(all_cases)]
    grade = make_grade([make_outcome(verdict, f"c{i}", each) for i, verdict in enumerate(verdicts)])
    read = {name: READERS[name](REPORTS[name](grade)) for name in REPORTS}
    assert (read["json"]["points"], read["json"]["max_points"]) == (reached, possible)
    assert (read["gradescope"]["score"], read["gradescope"]["extra_data"]["max_points"]) == (reached, possible)
    extra = read["ctrf"]["results"]["summary"]["extra"]
    assert (extra["points"], extra["max_points"]) == (reached, possible)
    (suite,) = read["junit"]
    found = {p.name: p.value for p in suite.properties()}
    assert (float(found["points"]), float(found["max_points"])) == (reached, possible)
    for name in ("markdown", "github", "github-summary"):
        sentence = re.search(r"([\d.]+) of ([\d.]+) points?", REPORTS[name](grade).replace("\\", ""))
        assert sentence and (float(sentence[1]), float(sentence[2])) == (reached, possible)
    scale = read["classroom50"]["tests"][0].get("scale", 1)
    assert (read["classroom50"]["score"] / scale, read["classroom50"]["max-score"] / scale) == (reached, possible)
    assert read["prairielearn"]["score"] == (correct / all_cases if each else 0)


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        ([1, 2, 0], 1),
        ([2.0], 1),
        ([0.5, 1], 10),
        ([0.3, 1.1], 10),
        ([0.25], 100),
        ([1 / 3], 100),
        ([], 1),
        ([1.001], 1),
    ],
)
def test_classroom_50_scales_to_whole_numbers(values: list[float], scale: int) -> None:
    assert scale_of_points(values) == scale
    assert all(whole(value, scale) == pytest.approx(rounded(value) * scale) for value in values)


def test_classroom_50_says_its_scale_beside_the_points() -> None:
    grade = make_grade([make_outcome(Verdict.CORRECT, "a", 0.5), make_outcome(Verdict.WRONG, "b", 1)])
    first, second = READERS["classroom50"](REPORTS["classroom50"](grade))["tests"]
    assert (first["score"], first["max-score"], first["scale"], first["points"]) == (5, 5, 10, 0.5)
    assert (second["score"], second["max-score"], second["max-points"]) == (0, 10, 1)


def test_classroom_50_hands_back_what_its_runner_said() -> None:
    said = {
        "CLASSROOM": "images-2026", "ASSIGNMENT": "convolution", "ASSIGNMENT_TYPE": "group", "USERNAME": "ada",
        "SUBMISSION_TAG": "submit/2026-11-25T10-00-00Z-abc", "COMMIT_URL": "https://x/c", "RELEASE_URL": "https://x/r",
    }  # fmt: skip
    data = READERS["classroom50"](classroom50(make_grade([make_outcome()]), said, 0))
    assert (data["classroom"], data["assignment"], data["assignment_type"]) == ("images-2026", "convolution", "group")
    assert (data["owner"], data["submission"]) == ("ada", "submit/2026-11-25T10-00-00Z-abc")
    assert (data["commit"], data["release"], data["review"]) == ("https://x/c", "https://x/r", "https://x/c")
    assert data["datetime"] == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("reached", "most", "text"),
    [(1, 1, "1 of 1 point"), (0, 1, "0 of 1 point"), (0.5, 2, "0.5 of 2 points"), (0, 0, "0 of 0 points"),
     (1 / 3, 0.5, "0.33 of 0.5 points"), (0.999, 0.999, "1 of 1 point")],
)  # fmt: skip
def test_one_point_is_one_point(reached: float, most: float, text: str) -> None:
    assert out_of(reached, most) == text
