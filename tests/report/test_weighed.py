"""The student's own sum under the picture: which terms are told, how they are written, and when nothing is."""

from __future__ import annotations

import numpy as np
import pytest

from grader.report.drawing import drawing
from grader.report.formats import visible
from grader.report.weighed import weighed
from grader.values.array import Array
from grader.values.outcome import Outcome
from grader.values.value import replace
from tests.report.made import described, make_outcome

PHOTO = np.arange(16.0).reshape(4, 4)

# The image, what its pixels count in the one cell of the output, the number in that cell, and what is told.
TOLD: dict[str, tuple[Array, Array, str, str]] = {
    "only pixels that count, pixels of 0 too": (
        np.array([[3, 0], [1, 2]]), np.array([[2, 2], [0, 1]]), "8", "yours[0, 0] = 3×2 + 0×2 + 2×1 = 8",
    ),
    "no number has a .0": (np.array([[3.0]]), np.array([[2.0]]), "6", "yours[0, 0] = 3×2 = 6"),
    "what is below 0 has brackets": (
        np.array([[3, -1]]), np.array([[-2.0, 1.5]]), "-7.5", "yours[0, 0] = 3×(-2) + (-1)×1.5 = -7.5",
    ),
    "fractions have four digits": (
        np.array([[0.25, 1 / 3]]), np.array([[2, 1]]), "0.8333", "yours[0, 0] = 0.25×2 + 0.3333×1 = 0.8333",
    ),
    "no pixel": (PHOTO, PHOTO * 0, "0", "yours[0, 0] = 0, no pixel is used"),
    "twelve terms": (
        np.ones((3, 4)), np.ones((3, 4)), "12", f"yours[0, 0] = {' + '.join(['1×1'] * 12)} = 12",
    ),
    "more than twelve": (
        PHOTO * 0 + 1, PHOTO * 0 + 2, "32", f"yours[0, 0] = {' + '.join(['1×2'] * 12)} + … = 32",
    ),
    "True counts 1": (np.array([[True, False]]), np.array([[5, 6]]), "5", "yours[0, 0] = 1×5 + 0×6 = 5"),
    "few digits do not add up": (np.array([[123456789.0, 123456788.0]]), np.array([[1, -1]]), "1", ""),
    "the weights are of another number": (np.array([[3]]), np.array([[2]]), "7", ""),
    "no pixel, and still a number": (PHOTO, PHOTO * 0, "3", ""),
    "no number at all": (np.array([[3]]), np.array([[2]]), "nan", ""),
    "the weights are of another image": (PHOTO, np.ones((2, 2)), "30", ""),
}  # fmt: skip


def made(image: Array, weights: Array | None) -> Outcome:
    return replace(make_outcome(), given={"image": image}, weights=weights)


@pytest.mark.parametrize(("image", "weights", "got", "told"), TOLD.values(), ids=TOLD)
def test_a_sum_is_written_term_by_term(image: Array, weights: Array, got: str, told: str) -> None:
    assert weighed(made(image, weights[None, None]), (0, 0), got) == told


def test_of_a_cell_that_is_not_there_nothing_is_told() -> None:
    weights = np.ones((2, 1, 4, 4))
    assert weighed(made(PHOTO, weights), (1, 0), "120").startswith("yours[1, 0] = 0×1 + 1×1 + ")
    assert weighed(made(PHOTO, weights), (1, 1), "120") == weighed(made(PHOTO, weights), (-1, 0), "120") == ""
    assert weighed(made(PHOTO, None), (0, 0), "120") == ""
    assert weighed(replace(made(PHOTO, weights), part="magnitude"), (0, 0), "120") == ""


def test_it_stands_below_the_cell_that_is_worked_out() -> None:
    before, after = (drawing(described(known).outcomes[0]) for known in (False, True))
    assert before and before.worked and after and after.worked
    assert (before.worked.title, before.worked.yours) == ("How output[0, 1] comes about:", "")
    assert after.worked.yours == "yours[0, 1] = 3×2 + 2×1 + 1×2 + 3×2 + 1×2 + 2×1 = 20"
    assert after.worked.sentence == before.worked.sentence


def test_of_a_hidden_case_it_is_not_told() -> None:
    outcome = described().outcomes[0]
    assert visible(replace(outcome, case=replace(outcome.case, hidden=True))).weights is None
