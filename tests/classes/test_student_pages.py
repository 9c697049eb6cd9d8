"""A student's page: the one that `grader show --html` writes, with what students may see, and nothing of the course."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from grader.classes.grading.chunk import grade_chunk
from grader.classes.grading.engine import Engine
from grader.classes.grading.pages import student_page
from grader.report.page.as_page import MOST_BYTES
from grader.sandbox.outside.protocols import Sandbox
from grader.values.exercise import Exercise
from tests.classes.small import task_of
from tests.conftest import ROOT

FLIPS = (ROOT / "solutions/convolution/wrong/flips_both_axes.py").read_text("utf-8")
GREY = (ROOT / "solutions/grey/accepted").glob("*.py")


@pytest.fixture(scope="module")
def engine(sandbox: Sandbox) -> Engine:
    return Engine(ROOT, sandbox)


def data_of(page: bytes) -> dict[str, Any]:
    found = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', page.decode(), re.DOTALL)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def hidden(exercise: Exercise) -> list[str]:
    return [case.name for case in exercise.cases if case.hidden]


@pytest.fixture(scope="module")
def page(engine: Engine) -> bytes:
    return student_page(engine, [task_of(engine, "convolution", FLIPS)])


def test_the_page_shows_public_cases_and_no_hidden_one(page: bytes, engine: Engine) -> None:
    exercise = engine.prepared("convolution").exercise
    data = data_of(page)
    assert [case["name"] for case in data["cases"]] == [case.name for case in exercise.cases if not case.hidden]
    text = page.decode()
    assert hidden(exercise) and not [name for name in hidden(exercise) if json.dumps(name)[1:-1] in text]
    assert len(page) <= MOST_BYTES


def test_the_page_tells_the_mistake_and_what_each_pixel_counts(page: bytes) -> None:
    data = data_of(page)
    assert "turned" in json.dumps(data["exercises"][0]["explanation"]) or "flip" in json.dumps(data["exercises"][0])
    assert any(case.get("weights") for case in data["cases"])
    assert data["gallery"] is not None


def test_the_page_says_the_points_of_the_row(page: bytes, engine: Engine) -> None:
    row = next(grade_chunk(engine, [task_of(engine, "convolution", FLIPS)]))
    cases = engine.prepared("convolution").exercise.cases
    points = sum(case.points for case, letter in zip(cases, row.verdicts, strict=True) if letter == "c")
    assert f"{points:g} of 38 points" in data_of(page)["exercises"][0]["about"][0]


def test_the_page_holds_nothing_of_the_machine_or_the_course(page: bytes, engine: Engine) -> None:
    text = page.decode()
    for secret in (str(ROOT), str(Path.home()), "solutions/", "hidden.yaml", "answers.npz"):
        assert secret not in text
    assert data_of(page)["exercises"][0]["file"] == "convolution.py"


def test_several_exercises_make_one_page(engine: Engine) -> None:
    grey = next(iter(sorted(GREY))).read_bytes()
    tasks = [task_of(engine, "grey", grey), task_of(engine, "convolution", "def convolve(image, kernel) 1")]
    data = data_of(student_page(engine, tasks, "Images"))
    assert data["title"] == "Images" and data["total"].startswith("1 of 2 exercises have full points")
    assert [one["file"] for one in data["exercises"]] == ["grey.py", "convolution.py"]
    assert {case["exercise"] for case in data["cases"]} == {0, 1}
    names = {case["name"] for case in data["cases"]}
    assert not names & {*hidden(engine.prepared("grey").exercise), *hidden(engine.prepared("convolution").exercise)}


@pytest.mark.parametrize("source", [b"", b"%PDF-1.7", b"def convolve(image", b"import os\nos._exit(3)"])
def test_what_cannot_be_run_has_a_page_too(source: bytes, engine: Engine) -> None:
    data = data_of(student_page(engine, [task_of(engine, "convolution", source)]))
    assert any("None of 29 cases could be run" in sentence for sentence in data["exercises"][0]["about"])
    assert len(data["cases"]) > 10


def test_a_part_of_the_cases_makes_a_page_of_all(engine: Engine) -> None:
    cases = engine.prepared("grey").exercise.cases
    data = data_of(student_page(engine, [task_of(engine, "grey", "def grey(image): 1", [cases[0].name])]))
    assert [case["name"] for case in data["cases"]] == [case.name for case in cases if not case.hidden]
