"""Where the expected output stands in one that is larger."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.seeing.story import Result
from grader.seeing.within import say_within, within
from grader.values.array import Array

EXPECTED = np.arange(6.0).reshape(2, 3)


@settings(deadline=None, max_examples=50)
@given(st.tuples(*[st.integers(0, 3)] * 4))
def test_a_border_is_found(border: tuple[int, int, int, int]) -> None:
    above, below, left, right = border
    yours = np.pad(EXPECTED, ((above, below), (left, right)), constant_values=-7)
    found = within(Result("output", EXPECTED, yours))
    assert found == ((above, left) if any(border) else None)


@pytest.mark.parametrize(
    ("expected", "yours"),
    [
        (EXPECTED, np.pad(EXPECTED + 1, 1)), (np.zeros((2, 2)), np.zeros((3, 3))), (EXPECTED, EXPECTED[:1]),
        (EXPECTED, np.tile(EXPECTED, (2, 1))), (EXPECTED, np.pad(EXPECTED, 1)[None]), (EXPECTED, "a text"),
        (EXPECTED, None), (EXPECTED * np.nan, np.pad(EXPECTED, 1)), (EXPECTED, np.pad(EXPECTED, 1) + 0j),
    ],
)  # fmt: skip
def test_elsewhere_nothing_is_said(expected: Array, yours: object) -> None:
    result = Result("output", expected, yours)
    assert within(result) is None and say_within(result) == ""


def test_its_sentence() -> None:
    said = say_within(Result("output", EXPECTED, np.pad(EXPECTED, 1)))
    assert said == "All 6 expected numbers stand in yours, from yours[1, 1] on; what lies around them is too much."
