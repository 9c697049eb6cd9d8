"""Several results: each is told, whether it is right; and numbers that are none to numpy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.grading import grade
from grader.judging.observe import observe
from grader.judging.texts.about import About
from grader.judging.texts.say import say
from grader.report.drawing import drawing
from grader.sandbox.outside.protocols import Sandbox
from grader.values.difference import WrongKind
from grader.values.exercise import Exercise
from grader.values.function import Function
from grader.values.grade import Grade
from grader.values.submission import Submission
from tests import test_kinds as kinds
from tests.judged import FUNCTION, outcome

EYE, ONES = np.eye(2), np.ones((2, 2))
TWO = Function("f", (), results=("row", "column"))
THREE = Function("f", (), results=("low", "middle", "high"))

SAID: dict[str, tuple[Function, Any, Any, str]] = {
    "a number of two": (TWO, (1, 5), (1, 4), "row is right. column is wrong: expected 4, yours 5."),
    "both": (TWO, (2, 5), (1, 4), "row and column are wrong. row is wrong: expected 1, yours 2."),
    "an array": (TWO, (EYE, ONES), (EYE, EYE), "row is right; column is wrong. 2 of 4 values are wrong. The first is "
                 "column[0, 1]: expected 0, yours 1."),
    "two arrays": (TWO, (ONES, ONES), (EYE, EYE), "row and column are wrong. About row: 2 of 4 values are wrong. The "
                   "first is row[0, 1]: expected 0, yours 1."),
    "two of three": (THREE, (1, 3, 4), (1, 2, 3), "low is right; middle and high are wrong. middle is wrong: expected "
                     "2, yours 3."),
    "one of three": (THREE, (1, 2, 4), (1, 2, 3), "low and middle are right. high is wrong: expected 3, yours 4."),
    "without names": (FUNCTION, (1, 2, 4), (1, 2, 3), "output[0] and output[1] are right. output[2] is wrong: expected "
                      "3, yours 4."),
    "a shape": (TWO, (EYE, EYE[:1]), (EYE, EYE), "row is right; column is wrong. The output has the shape 1×2; "
                "expected is 2×2."),
    "too few": (TWO, (1,), (1, 2), "f returned 1 result; 2 are wanted: return row, column."),
    "a long tuple": (FUNCTION, tuple(range(9)), (*range(8), 9), "output[8] is wrong: expected 9, yours 8."),
    "a list": (FUNCTION, [1, 3], [1, 2], "output[1] is wrong: expected 2, yours 3."),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_what_is_said(name: str) -> None:
    function, output, right, sentence = SAID[name]
    assert outcome(output, right, function).message == sentence


@pytest.mark.parametrize(("number", "which"), [(10**999, "infinite"), (-(10**400), "infinite")])
def test_a_number_without_end(number: int, which: str) -> None:
    """Python's whole numbers are as long as memory; a float that holds them is not."""
    assert outcome(number, 5).message.startswith(f"output is {which}")


def test_a_number_that_numpy_does_not_hold() -> None:
    made = outcome(1, 2)
    about = About.of(Exercise("f", made.case.given, "F", (FUNCTION,), (made.case,)), made)  # type: ignore[arg-type]
    said = say(WrongKind("scalar", "number", "1/3"), about)
    assert said == "f returned 1/3, which is no number that numpy holds. Return an int or a float."


def test_two_numbers_in_an_array() -> None:
    """`row, column = f()` takes it, so it is as right as a tuple."""
    made = outcome(np.array([1, 5]), (1, 4), TWO)
    assert made.message == "row is right. column is wrong: expected 4, yours 5."
    drawn = drawing(made)
    assert drawn and [part.heading for part in drawn.results] == ["expected row 1, column 4", "yours row 1, column 5*"]
    both = [outcome(np.array([2, 1]), (1, 2), TWO), outcome(np.array([7, 5]), (5, 7), TWO)]
    assert observe(both).endswith("the two results are exchanged: column comes first, and row second.")


OTHERS: dict[str, tuple[Any, Any, str]] = {
    "a truth for a number": (True, 5, "f returned True; a single number is wanted."),
    "two keys": ({"c": 3}, {"a": 1, "b": 2, "c": 3}, "f returned a dict without the keys 'a', 'b'."),
    "a key": ({"c": 3, "d": 4}, {"c": 3}, "f returned a dict with the key 'd', which nobody asked for."),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_said_of_others(name: str) -> None:
    output, right, sentence = OTHERS[name]
    assert outcome(output, right).message == sentence


def test_a_line_of_what_was_printed_is_none_of_the_file(grade_kind: Callable[[str, str], Grade]) -> None:
    made = grade_kind("printed text", "print(image.size)\nreturn image.size").outcomes[0]
    assert made.message == "Line 1 of what was printed should say: 2 pixels\nYours says: 2"
    assert made.line == 0


@pytest.fixture
def grade_kind(tmp_path: Path, sandbox: Sandbox, warm: Callable[[], Sandbox]) -> Callable[[str, str], Grade]:
    """Grades the body of the function of one of kinds/kinds.yaml."""

    def run(name: str, body: str) -> Grade:
        prepared = kinds.made(next(kind for kind in kinds.KINDS if kind["name"] == name), tmp_path, warm)
        return grade(prepared, Submission("s.py", kinds.program(prepared.exercise, body)), sandbox)

    return run
