"""The quick yes for right outputs is never another answer than the full comparison's."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.arrays.agree import agrees
from grader.arrays.compare import compare
from grader.arrays.packed import DTYPES, pack_array
from grader.values.exercise import Closeness

SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, max_side=4)
OUTPUTS = hnp.arrays(st.sampled_from(DTYPES).map(np.dtype), SHAPES)
RIGHT = hnp.arrays(st.sampled_from(["int64", "float64", "uint8", "float32"]).map(np.dtype), SHAPES)


@contextmanager
def without_numpy() -> Iterator[None]:
    """As in a grader that has not loaded it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "numpy", None)
        yield


@given(OUTPUTS, RIGHT, st.sampled_from([0.0, 1.0, 1e6, 1e300]), st.sampled_from([0.0, 1e-6, 0.5]))
def test_a_yes_is_a_yes_of_compare(output: Any, right: Any, scale: float, relative: float) -> None:
    right = np.nan_to_num(right)  # expected outputs are finite
    close = Closeness(relative, 1e-12 * scale)
    for one in (output, right, right.astype(np.float64), np.asfortranarray(right)):
        packed, expected = pack_array(one), pack_array(right)
        with without_numpy():
            plain = agrees(packed, expected, close)
        if plain or agrees(packed, expected, close):
            assert compare(one, right, close) is None


@given(OUTPUTS, RIGHT, st.sampled_from([0.0, 1e-6, 0.5]))
def test_what_is_not_finite_is_left_to_the_full_comparison(output: Any, right: Any, relative: float) -> None:
    for one in (output, right):
        if agrees(pack_array(one), pack_array(right), Closeness(relative, 1e-12)):
            assert compare(one, right, Closeness(relative, 1e-12)) is None


@given(RIGHT, st.sampled_from(["int64", "float64"]))
def test_what_is_equal_needs_no_numpy(right: Any, dtype: str) -> None:
    right = np.nan_to_num(right)
    packed, other = pack_array(right), pack_array(right.copy())
    with without_numpy():
        assert agrees(packed, other, Closeness(1e-6, 0.0))
    assert agrees(packed, other, Closeness(1e-6, 0.0))


def test_nothing_else_is_agreed_upon() -> None:
    right = pack_array(np.arange(6.0).reshape(2, 3))
    for other in (np.arange(6.0).reshape(3, 2), np.arange(6.0), np.full((2, 3), np.nan), np.full((2, 3), np.inf)):
        assert not agrees(pack_array(other), right, Closeness(1e-6, 1e-12))
    assert not agrees(None, right, Closeness(1e-6, 1e-12))
    assert not agrees(pack_array(np.zeros((2, 3), bool)), pack_array(np.zeros((2, 3))), Closeness(1e-6, 1e-12))
