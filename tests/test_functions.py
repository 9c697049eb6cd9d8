"""Several functions in one exercise: points each, one report, and who waits for whom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.files.exercises import read_exercise
from grader.files.prepared import prepare
from grader.grading import grade
from grader.proving.freeze import freeze_accepted
from grader.report.as_json import as_dict
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import SpecError
from grader.values.grade import Grade
from grader.values.submission import Submission

EXERCISE = """\
title: slopes and edges
functions:
  - slope(image)
  - edges(image, limit=2)
cases:
  - {name: slopes, function: slope, points: 2, given: {image: [[1, 4, 5]]}, expected: [[3, 1]]}
  - {name: edges, points: 3, given: {image: [[1, 4, 5]]}, expected: [[1, 0]]}
"""
RIGHT = """\
def slope(image):
    return image[:, 1:] - image[:, :-1]


def edges(image, limit=2):
    return slope(image) > limit
"""
WRONG_SLOPE = RIGHT.replace("image[:, 1:] - image[:, :-1]", "image[:, :-1] - image[:, 1:]")


class Course:
    """A scratch exercise, and what programs get in it."""

    def __init__(self, folder: Path, sandbox: Sandbox, start: Callable[[], Sandbox]) -> None:
        self.public, self.secret = folder / "exercises" / "edges", folder / "solutions" / "edges"
        self.public.mkdir(parents=True)
        (self.secret / "accepted").mkdir(parents=True)
        (self.secret / "accepted" / "a.py").write_text(RIGHT)
        (self.public / "exercise.yaml").write_text(EXERCISE)
        self._sandbox, self._start = sandbox, start

    def publish(self, helper: str) -> None:
        (self.public / "helpers.py").write_text(helper)
        (self.public / "exercise.yaml").write_text(EXERCISE + "provide: [helpers.py]\n")

    def grade(self, source: str) -> Grade:
        exercise = read_exercise(self.public)
        answers = freeze_accepted(exercise, self.secret, self._start, lambda name: None)
        return grade(prepare(exercise, answers), Submission("edges.py", source.encode()), self._sandbox)


@pytest.fixture
def course(tmp_path: Path, sandbox: Sandbox, warm: Callable[[], Sandbox]) -> Course:
    return Course(tmp_path, sandbox, warm)


def test_points_are_those_of_each_function(course: Course) -> None:
    told = as_dict(course.grade(RIGHT))
    assert [(one["name"], one["points"], one["max_points"]) for one in told["functions"]] == [
        ("slope", 2, 2),
        ("edges", 3, 3),
    ]
    assert [outcome["function"] for outcome in told["outcomes"]] == ["slope", "edges"]


def test_a_case_waits_for_the_earlier_function_that_it_uses(course: Course) -> None:
    slopes, edges = course.grade(WRONG_SLOPE).outcomes
    assert slopes.waits_for == "" and edges.waits_for == "slope"
    assert edges.message.startswith(
        "edges uses slope, which is not right yet, so this case waits for it: mend slope first. "
    )
    assert edges.hint == ""


def test_nothing_waits_for_what_it_does_not_use(course: Course) -> None:
    alone = WRONG_SLOPE.replace("slope(image) > limit", "image[:, 1:] < limit")
    assert [outcome.waits_for for outcome in course.grade(alone).outcomes] == ["", ""]


def test_it_is_seen_through_other_functions(course: Course) -> None:
    around = WRONG_SLOPE.replace("return slope(image)", "return helper(image)") + (
        "\n\ndef helper(image):\n    return slope(image)\n"
    )
    assert course.grade(around).outcomes[1].waits_for == "slope"


def test_what_the_course_publishes_is_used_so_that_one_mistake_costs_once(course: Course) -> None:
    course.publish(RIGHT.partition("\n\n\n")[0] + "\n")
    slopes, edges = course.grade(WRONG_SLOPE).outcomes
    assert (slopes.points, edges.points) == (0, 3)
    assert course.grade(RIGHT).full


def test_a_published_function_that_is_wrong_is_a_fault(course: Course) -> None:
    course.publish(WRONG_SLOPE.partition("\n\n\n")[0] + "\n")
    with pytest.raises(SpecError, match="slope, which the course provides, is not right"):
        course.grade(RIGHT)


def test_a_function_that_is_missing_costs_its_own_cases(course: Course) -> None:
    slopes, edges = course.grade(RIGHT.partition("\n\n\n")[0] + "\n").outcomes
    assert slopes.points == 2
    assert edges.message.startswith("The file defines no function called edges.")


def test_an_explanation_says_whose_it_is(course: Course) -> None:
    told = as_dict(course.grade(WRONG_SLOPE))["explanation"]
    assert [one["function"] for one in told] in ([], ["slope"])  # of a case that waits nothing is said
