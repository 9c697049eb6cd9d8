"""What is drawn of a case whose arguments are not all matrices: numbers, rows of numbers, and what has three axes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.report.markdown import render
from grader.report.pictures import draw
from grader.values.array import Array
from grader.values.difference import WrongValues
from grader.values.exercise import Accepted, Case, Exercise, Function, Place
from grader.values.grade import Grade
from grader.values.outcome import Outcome, Verdict

CASE = Case("c", 1, {}, Accepted(), "", False, Place(""))
EXERCISE = Exercise("fade", Path(), "Fade", Function("fade", ("image", "amount")), False, (CASE,))
IMAGE = np.arange(6).reshape(2, 3)

# Arguments, expected, output, worst cell; then lines that are drawn.
DRAWN: dict[str, tuple[dict[str, Array], Array, Array, tuple[int, ...], list[str]]] = {
    "a number beside an image": (
        {"image": IMAGE, "amount": np.array(40)}, IMAGE + 40, IMAGE + 39, (0, 0),
        ["image 2×3    amount 40", "expected 2×3    yours 2×3", " 40  41  42      39* 40* 41*"],
    ),
    "a number with a fraction": (
        {"image": IMAGE, "amount": np.array(0.25)}, IMAGE * 2, IMAGE, (1, 2), ["image 2×3    amount 0.25"],
    ),
    "a row of numbers": (
        {"image": IMAGE, "amount": np.array([1, 2, 3])}, np.array([5, 6, 7]), np.array([5, 9, 7]), (1,),
        ["image 2×3    amount (3 numbers)", " 0  1  2      1  2  3", "expected (3 numbers)    yours (3 numbers)",
         " 5  6  7                 5  9* 7"],
    ),
    "a long row is cropped around the worst": (
        {"image": IMAGE, "amount": np.array(1)}, np.arange(50), np.arange(50) + (np.arange(50) == 30), (30,),
        ["expected (50 numbers)          yours (50 numbers)",
         "numbers 26 to 34    numbers 26 to 34"],
    ),
    "a number comes back": (
        {"image": IMAGE, "amount": np.array(1)}, np.array(15), np.array(14), (), ["expected 15    yours 14"],
    ),
    "three axes are not drawn": (
        {"image": np.zeros((2, 2, 3)), "amount": np.array(1)}, np.ones((2, 2)), np.zeros((2, 2)), (0, 0),
        ["amount 1", "expected 2×2    yours 2×2"],
    ),
}  # fmt: skip


def made(name: str) -> tuple[Grade, Outcome]:
    given, expected, output, worst, _ = DRAWN[name]
    evidence = WrongValues(1, expected.size, worst, worst)
    outcome = Outcome(
        CASE, Verdict.WRONG, "Wrong.", evidence, given=given, expected=expected, output=output
    )  # fmt: skip
    return Grade(EXERCISE, "fade.py", (outcome,), "full"), outcome


@pytest.mark.parametrize("name", DRAWN)
def test_drawn_in_a_terminal(name: str) -> None:
    lines = [" ".join(line.plain.split()) for line in draw(*made(name), 80)]
    for line in DRAWN[name][-1]:
        assert " ".join(line.split()) in lines


@pytest.mark.parametrize("name", DRAWN)
def test_drawn_as_markdown(name: str) -> None:
    text = render(made(name)[0])
    for part in DRAWN[name][-1][0].split("    "):
        assert part.strip() in text


def test_three_axes_come_back() -> None:
    grade, outcome = made("three axes are not drawn")
    from grader.values.value import replace

    assert not list(draw(grade, replace(outcome, expected=np.ones((2, 2, 3))), 80))
