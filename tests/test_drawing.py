"""What is drawn of a case: matrices, numbers, rows of numbers, planes of what has three axes; and of which window."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.report.markdown import render
from grader.report.pictures import draw
from grader.values.array import Array
from grader.values.difference import WrongAxes, WrongShape, WrongValues
from grader.values.exercise import Accepted, Case, Exercise, Place
from grader.values.function import Function, Window
from grader.values.grade import Grade
from grader.values.outcome import Outcome, Verdict

FADE = Function("fade", ("image", "amount"))
CASE = Case("c", 1, {}, Accepted(), "", False, Place(""), FADE)
EXERCISE = Exercise("fade", Path(), "Fade", (FADE,), (CASE,))
IMAGE = np.arange(6).reshape(2, 3)
LONG, LATE = np.zeros((20, 20)), np.arange(400).reshape(20, 20) > 200
COLOUR, STACK = np.arange(12).reshape(2, 2, 3), np.arange(24).reshape(2, 2, 6)

# Arguments, expected, output, first wrong cell; then lines that are drawn.
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
    "a long row is cropped around the first that is wrong": (
        {"image": IMAGE, "amount": np.array(1)}, np.arange(50), np.arange(50) + (np.arange(50) == 30), (30,),
        ["expected (50 numbers)          yours (50 numbers)",
         "numbers 26 to 34    numbers 26 to 34"],
    ),
    "a number comes back": (
        {"image": IMAGE, "amount": np.array(1)}, np.array(15), np.array(14), (), ["expected 15    yours 14"],
    ),
    "a row of one number": (
        {"image": IMAGE, "amount": np.array([7])}, IMAGE, IMAGE + 1, (0, 0), ["image 2×3    amount (1 number)"],
    ),
    "the first wrong cell where nothing slides": (
        {"image": LONG, "amount": np.array(1)}, LONG, LONG + LATE, (10, 1),
        ["expected 20×20                  yours 20×20",
         "rows 6 to 14, columns 0 to 8    rows 6 to 14, columns 0 to 8"],
    ),
    "of a picture in colour the plane that is wrong": (
        {"image": COLOUR, "amount": np.array(1)}, COLOUR, COLOUR + (COLOUR == 7), (1, 0, 1),
        ["image[:, :, 1] 2×2    amount 1", "expected[:, :, 1] 2×2    yours[:, :, 1] 2×2",
         " 1   4                      1   4", " 7  10                      8* 10",
         "1 of 3 planes differs"],
    ),
    "of a stack the picture that is wrong": (
        {"image": STACK, "amount": np.array(1)}, STACK, STACK + (STACK == 13), (1, 0, 1),
        ["image[1, :, :] 2×6    amount 1", "expected[1, :, :] 2×6    yours[1, :, :] 2×6"],
    ),
    "a grey picture made of one in colour": (
        {"image": COLOUR, "amount": np.array(1)}, COLOUR[..., 0], COLOUR[..., 1], (0, 0),
        ["image[:, :, 0] 2×2    amount 1", "expected 2×2    yours 2×2"],
    ),
    "an argument in colour of another size": (
        {"image": np.zeros((3, 3, 3)), "amount": np.array(1)}, np.ones((2, 2)), np.zeros((2, 2)), (0, 0),
        ["image[:, :, 0] 3×3    amount 1", "expected 2×2    yours 2×2"],
    ),
    "a comparison": (
        {"image": IMAGE, "amount": np.array(1)}, IMAGE > 2, IMAGE > 3, (1, 0),
        ["expected 2×3                 yours 2×3", "T is True, . is False    T is True, . is False",
         " T  T  T      .* T  T"],
    ),
}  # fmt: skip


def made(name: str) -> tuple[Grade, Outcome]:
    given, expected, output, first, _ = DRAWN[name]
    evidence = WrongValues(1, expected.size, first, tuple(length - 1 for length in expected.shape))
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
    text = render(made(name)[0]).replace("\\", "")
    for part in DRAWN[name][-1][0].split("    "):
        assert part.strip() in text


@pytest.mark.parametrize("shape", [(2, 2, 0), (0, 2, 2), (1,) * 9])
def test_outputs_that_cannot_be_drawn(shape: tuple[int, ...]) -> None:
    """Such as only a forged answer has: the rest is drawn."""
    given, expected, *_ = DRAWN["of a picture in colour the plane that is wrong"]
    evidence = WrongAxes(shape, expected.shape) if len(shape) != 3 else WrongShape(shape, expected.shape)
    outcome = Outcome(
        CASE, Verdict.WRONG, "Wrong.", evidence, given=given, expected=expected, output=np.zeros(shape)
    )  # fmt: skip
    text = "\n".join(line.plain for line in draw(Grade(EXERCISE, "fade.py", (outcome,), "full"), outcome, 80))
    assert "expected[:, :, 0] 2×2" in text
    assert "yours" not in text


SLIDES = Function("c", ("image", "kernel"), window=Window())
SLIDING = Case("c", 1, {}, Accepted(), "", False, Place(""), SLIDES)
SLIDING_EXERCISE = Exercise("c", Path(), "C", (SLIDES,), (SLIDING,))


@pytest.mark.parametrize(
    ("expected", "told"), [(0 * 1 + 1 * 2 + 3 * 3 + 4 * 4, True), (0 * 4 + 1 * 3 + 3 * 2 + 4 * 1, False)]
)
def test_a_window_is_worked_out_only_where_its_products_add_up(expected: int, told: bool) -> None:
    """Parameters image and kernel, and accepted solutions that turn the kernel: the sum would be a false one."""
    given = {"image": IMAGE, "kernel": np.array([[1, 2], [3, 4]])}
    right = np.array([[expected, 0]])
    evidence = WrongValues(1, 2, (0, 0), (0, 0))
    outcome = Outcome(SLIDING, Verdict.WRONG, "Wrong.", evidence, given=given, expected=right, output=right + 9)
    text = "\n".join(line.plain for line in draw(Grade(SLIDING_EXERCISE, "c.py", (outcome,), "full"), outcome, 80))
    assert ("0 + 2 + 9 + 16 = 27; yours is 36." in text) == told
    assert ("[" in text) == told
