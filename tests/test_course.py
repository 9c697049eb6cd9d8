"""The shipped course: its written outputs are right, its cases are complete, its secrets are secret."""

from __future__ import annotations

import re

import numpy as np
import pytest
from scipy.signal import correlate2d

from grader.files.answers import parts
from grader.files.arrays import make
from grader.files.disk import Disk
from grader.files.exercises import read_exercise
from grader.files.fingerprints import fingerprint
from grader.preparing.answers import Answers
from grader.preparing.prepare import expected_output
from grader.preparing.variants import variants
from grader.values.exercise import Accepted, Case, Exercise
from tests.conftest import PUBLIC, SECRET

CASES = read_exercise(PUBLIC, SECRET).cases


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_expected_output_agrees_with_scipy(case: Case, answers: Answers) -> None:
    for number, given in enumerate(variants(case)):
        image, kernel = (make(given[name]).astype(np.float64) for name in ("image", "kernel"))
        right = correlate2d(image, kernel, mode="valid")
        found = expected_output(case, answers, Disk(), number).array()
        scale = np.abs(image).max() * np.abs(kernel).sum()
        assert found.shape == right.shape
        assert np.abs(found - right).max() <= 1e-13 * scale
        if not isinstance(case.expected, Accepted):
            assert np.array_equal(found, right)


def test_there_are_enough_cases_each_with_a_sentence_points_and_a_hint(exercise: Exercise) -> None:
    assert sum(not case.hidden for case in exercise.cases) >= 14
    assert sum(case.hidden for case in exercise.cases) >= 4
    for case in exercise.cases:
        assert len(case.name.split()) >= 3, case.name
        assert case.points > 0, case.name
        assert case.hint.endswith("."), case.name


def test_nothing_of_a_hidden_case_stands_in_the_public_folder(exercise: Exercise) -> None:
    public = "".join(
        path.read_text("utf-8", "replace") for path in PUBLIC.rglob("*") if path.suffix in (".yaml", ".md")
    )
    for case in exercise.cases:
        if case.hidden:
            assert case.name not in public


def test_answers_of_public_and_hidden_cases_lie_apart(exercise: Exercise) -> None:
    for folder, cases in parts(exercise, SECRET):
        with np.load(folder / "answers.npz", allow_pickle=False) as stored:
            assert str(stored["fingerprint"]) == fingerprint(exercise, cases)
            assert stored["cost"].shape == (len(cases),)


def test_the_lesson_shows_the_numbers_of_the_yaml() -> None:
    text = (PUBLIC / "README.md").read_text("utf-8")
    assert re.search(r"output\s+12 12 17\s+10 17 19\s+9  6 14", text)
    assert "(H - h + 1, W - w + 1)" in text
    for name in ("Identity", "Edge detection", "Sharpen", "Box blur"):
        assert f"**{name}**" in text
