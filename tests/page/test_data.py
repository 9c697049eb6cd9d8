"""What stands in a page: every number and place as it was, bounded, and nothing of hidden cases."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.arrays.borders import BORDERS
from grader.files.prepared import open_prepared
from grader.report.page.arrays import cells, number, runs, spans_of, value_data
from grader.report.page.as_page import MOST_BYTES, page
from grader.report.page.data import fitted, page_data
from grader.report.page.telling import LEVELS, NO_ARRAYS, NO_WEIGHTS, Level, story_data
from grader.report.page.weighing import weights_data
from grader.report.partial import partial
from grader.report.standalone.standalone import dumped
from grader.seeing.sliding import Weights, rule_at, slides
from grader.stories import rules
from grader.values.function import Window
from grader.values.grade import Grade
from grader.values.outcome import Verdict
from grader.values.value import replace
from tests.conftest import ROOT
from tests.page.strange import HOSTILE, lesson, sliding, story, strange
from tests.report.made import LESSON, make_grade, make_outcome, slid
from tests.report.readers import read_page


def graded(*stories: Any, **more: Any) -> Grade:
    return replace(make_grade([make_outcome()], **more), stories=stories)


@pytest.mark.parametrize(
    ("array", "written"),
    [
        (np.array([math.nan, math.inf, -math.inf, -0.0, 2.0]), ["nan", "inf", "-inf", 0, 2]),
        (np.array([0.1, 1 / 3]), [0.1, 1 / 3]), (np.full(500, 1 / 3), [0.3333333] * 500),
        (np.array([True, False]), [1, 0]), (np.array([2**60, 7]), [str(2**60), 7]), (np.array([1 + 2j]), ["1+2j"]),
        (np.array([200], np.uint8), [200]), (np.array([1.5], np.float16), [1.5]), (np.array(["<b>"]), ["<b>"]),
    ],
)  # fmt: skip
def test_cells_are_written(array: Any, written: list[Any]) -> None:
    assert cells(array) == written
    assert json.loads(dumped(cells(array))) == written


@given(st.floats())
def test_every_number_comes_back(value: float) -> None:
    found = number(value, exact=True)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert float(found) == value or math.isnan(value)


@given(st.lists(st.booleans()))
def test_marks_come_back(marks: list[bool]) -> None:
    found = runs(np.array(marks, bool))
    again = np.zeros(len(marks), bool)
    for first, count in zip(found[::2], found[1::2], strict=True):
        again[first : first + count] = True
    assert again.tolist() == marks


def test_what_is_kept_of_a_large_array() -> None:
    assert spans_of((100, 50), (90, 3), 64, 8) == ((36, 100), (0, 50))
    assert spans_of((20, 100, 100, 3), (19, 0, 50, 2), 64, 8) == ((12, 20), (0, 64), (18, 82), (0, 3))
    assert spans_of((500,), (), 64, 8) == ((0, 64),)
    data = value_data(np.arange(10_000).reshape(100, 100), ((36, 38), (0, 2)))
    part = {"from": [36, 0], "size": [2, 2], "cells": [3600, 3601, 3700, 3701]}
    assert data == {"shape": [100, 100], "dtype": "int64", **part}
    assert value_data("None") == {"text": "None"} and value_data(None) is None


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("mode", ["valid", "same", "full"])
@pytest.mark.parametrize("most", [64, 5])
def test_a_page_lays_the_border_as_the_rule_does(mode: str, border: str, most: int) -> None:
    """Its script takes each pixel under the window from the image, by row and column; 0 where there is none."""
    window, rng = Window(mode, border, flip=True), np.random.default_rng(5)
    image, kernel = rng.integers(0, 9, (9, 8)), np.array([[1, 2, 0], [3, 4, 5]])
    shape = window.output(image.shape, kernel.shape)
    lying = slides(window, {"image": image, "kernel": kernel}, _expected(window, image, kernel, shape))
    assert lying is not None
    data = story_data(
        sliding(window, image, kernel, _expected(window, image, kernel, shape)), Level(most, 1, weights=True)
    )
    told, kept = data["sliding"], data["results"][0]["expected"]
    (i, j), size = kept.get("from", (0, 0)), kept.get("size", kept["shape"])
    assert (most == 64) == (tuple(size) == shape)
    part = lying.lying[i : i + size[0] + 1, j : j + size[1] + 2]
    rows, columns = np.array(told["rows"]), np.array(told["columns"])
    there = (rows[:, None] >= 0) & (columns >= 0)
    assert np.array_equal(np.where(there, image[rows[:, None], columns], 0), part)
    assert told["kernel"]["cells"] == kernel[::-1, ::-1].ravel().tolist()


def _expected(window: Window, image: Any, kernel: Any, shape: Any) -> Any:
    from grader.arrays.borders import bordered

    return slid(bordered(window, image, kernel.shape), kernel[::-1, ::-1]).reshape(shape)


def test_weights_come_back() -> None:
    told = lesson()
    assert told.sliding is not None
    each = np.zeros((3, 3, 5, 5))
    for place in np.ndindex(3, 3):
        each[place] = rule_at(told.sliding, place)
    each[2, 2, 0, 0] = 1 / 3
    base = np.zeros((3, 3))
    base[1, 1] = 2.5
    data = weights_data(Weights(each, base, "uint8"), ((0, 3), (0, 3)), ((0, 5), (0, 5)))
    assert data is not None and len(data["patterns"]) == 2
    assert data["after"] == "kept in uint8, which holds 0 to 255: {}" and data["base"] == [0, 0, 0, 0, 2.5, 0, 0, 0, 0]
    again = np.zeros_like(each)
    for cell, (i, j) in enumerate(np.ndindex(3, 3)):
        for down, across, weight in data["patterns"][data["of"][cell]]:
            again[i, j, i + down, j + across] = weight
    assert np.allclose(again, each, rtol=1e-5)
    assert weights_data(Weights(each, base), ((0, 3), (0, 3)), ((0, 2), (0, 5))) is None  # pixels that are not kept
    assert weights_data(Weights(None, np.zeros((3, 3))), ((0, 3), (0, 3)), ((0, 5), (0, 5))) == {"after": "", "base": 0}


def test_what_is_too_large_is_told_with_less() -> None:
    large = np.random.default_rng(1).normal(size=(60, 60))
    stories = [lesson(np.zeros((3, 3))), *(story(large, large + 1, f"case {k}", image=large) for k in range(6))]
    found = fitted(stories, 50_000)
    assert sum(len(dumped(case)) for case in found) <= 50_000
    assert found[0] == story_data(stories[0]) and [case["name"] for case in found][1:] == [
        f"case {k}" for k in range(6)
    ]
    assert all(case["notes"] for case in found[1:])
    (note,) = story_data(stories[1], LEVELS[-1])["notes"]
    assert note == NO_ARRAYS
    assert (
        story_data(stories[1], LEVELS[2])["notes"][0] == "image: rows 0 to 31 of 60, columns 0 to 31 of 60 are shown."
    )
    weighed = lesson(np.zeros((3, 3)), weights=Weights(np.zeros((3, 3, 5, 5)), np.zeros((3, 3))))
    assert story_data(weighed)["notes"] == [] and story_data(weighed, LEVELS[1])["notes"] == [NO_WEIGHTS]


def test_a_page_is_bounded_whatever_is_in_it() -> None:
    many = [story("<" * 900, "&" * 900, f"case {k} {'<' * 300}") for k in range(410)]
    data = read_page(page(graded(*many)))
    assert 5 < len(data["cases"]) < 410
    assert data["left"] == [f"{410 - len(data['cases'])} more cases are left out: this page would get too large."]


def test_every_hostile_text_is_there_as_it_was_cleaned() -> None:
    text = page(graded(*strange()))
    data = read_page(text)
    names = [case["name"] for case in data["cases"]]
    for hostile in HOSTILE[:6]:
        assert " ".join(hostile.split()) in names
    assert "<title>Convolve</title>" in text
    title = page(graded(title="</title><script>alert(1)</script>"))
    assert "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>" in title


def test_what_a_guess_tells() -> None:
    """The numbers of known mistakes in the first cell of the first case, before anything is written."""
    prepared = open_prepared(ROOT / "exercises" / "convolution", None)
    grade = Grade(prepared.exercise, "", (), "", stories=rules(prepared))
    known = {one["number"]: one["says"] for one in page_data(grade, MOST_BYTES, None, prepared.mistakes)["known"]}
    assert known[18] == (
        "{} comes out of a function that turns the kernel upside down and left to right before it multiplies, "
        "or of one that reverses the kernel from left to right before it multiplies."
    )
    assert page_data(graded(lesson(np.zeros((3, 3)))), MOST_BYTES, None, prepared.mistakes)["known"] == []


def test_hidden_cases_are_counted_and_not_shown() -> None:
    outcomes = [make_outcome(name="seen"), make_outcome(Verdict.CRASHED, "SECRET", hidden=True)]
    one = ["The one public case is not correct: 0 of 1 point.", "1 hidden case was graded, too, and is not shown here."]
    both = ["0 of 2 cases (1 public, 1 hidden) are correct: 0 of 2 points."]
    for visibility, about in (("hidden", one), ("visible", both)):
        data = page_data(make_grade(outcomes, visibility=visibility), MOST_BYTES)
        assert [case["name"] for case in data["cases"]] == ["seen"]
        assert data["exercises"][0]["about"] == about


def test_without_stories_the_outcomes_are_told() -> None:
    shown = replace(make_outcome(name="wrong"), given=LESSON, expected=slid(*LESSON.values()), output=np.zeros((3, 3)))
    grade = make_grade([shown, make_outcome(Verdict.CORRECT, "right"), make_outcome(Verdict.CRASHED, "crashed")])
    wrong, right, crashed = page_data(grade, MOST_BYTES)["cases"]
    assert wrong["sliding"]["rows"] == [0, 1, 2, 3, 4] and wrong["results"][0]["wrong"] == [0, 9]
    assert (right["right"], right["results"], crashed["message"]) == (True, [], "All values are wrong.")
    stopped = partial(grade.exercise, "s.py", b"", "full", grade.outcomes[:1])
    cases = page_data(stopped, MOST_BYTES)["cases"]
    assert [case["verdict"] for case in cases] == ["wrong", "not graded", "not graded"]
