"""Laws of comparing: what may stand for the expected output, and what may not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.signal import correlate2d, fftconvolve

from grader.arrays.compare import ROUNDING, compare, rounding_of, wrong_cells
from grader.values.difference import NotAnArray, NotFinite, WrongAxes, WrongShape, WrongValues
from grader.values.exercise import Closeness

FINITE = {"allow_nan": False, "allow_infinity": False}
NUMBERS = st.floats(-1e8, 1e8, **FINITE).map(lambda x: round(x, 3))  # float32 has no 1e-150


def closeness(given: dict[str, Any]) -> Closeness:
    return Closeness(1e-6, rounding_of(given, slides=bool(given)))


@st.composite
def pictures(draw: Any) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """An image and a kernel that fits."""
    height, width = draw(st.integers(1, 12)), draw(st.integers(1, 12))
    shape = (draw(st.integers(1, height)), draw(st.integers(1, width)))
    return draw(hnp.arrays(float, (height, width), elements=NUMBERS)), draw(hnp.arrays(float, shape, elements=NUMBERS))


@given(pictures())
@settings(deadline=None)
def test_a_right_answer_by_another_way_is_accepted(picture: Any) -> None:
    """FFT, another order of summation, and a float32 result are all right."""
    image, kernel = picture
    right = correlate2d(image, kernel, mode="valid")
    close = closeness({"image": image, "kernel": kernel})
    assert compare(fftconvolve(image, kernel[::-1, ::-1], mode="valid"), right, close) is None
    assert compare(right.astype(np.float32), right, close) is None
    assert compare(np.asfortranarray(right), right, close) is None


@given(pictures(), st.data())
@settings(deadline=None)
def test_one_wrong_cell_is_found_and_named(picture: Any, data: Any) -> None:
    image, kernel = picture
    right = correlate2d(image, kernel, mode="valid")
    close = closeness({"image": image, "kernel": kernel})
    cell = tuple(data.draw(st.integers(0, length - 1)) for length in right.shape)
    wrong = right.copy()
    wrong[cell] += 1e-3 * (abs(right[cell]) + close.absolute / ROUNDING + 1)
    assert compare(wrong, right, close) == WrongValues(1, right.size, cell, cell)
    assert np.argwhere(wrong_cells(wrong, right, close)).tolist() == [list(cell)]


def test_float32_sums_of_large_numbers_that_cancel_are_not_accepted() -> None:
    image = np.full((4, 4), 1e8) + np.arange(16).reshape(4, 4)
    kernel = np.array([[1.0, -1.0]])
    right = correlate2d(image, kernel, mode="valid")
    sloppy = image.astype(np.float32)[:, :-1] - image.astype(np.float32)[:, 1:]
    close = closeness({"image": image, "kernel": kernel})
    assert isinstance(compare(sloppy, right, close), WrongValues)


def test_an_fft_of_a_single_precision_picture_is_right_where_sums_cancel() -> None:
    """numpy computes it in single precision, and a student need not know."""
    image, kernel = np.full((3, 8), 0.25, np.float32), np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
    made = np.fft.irfft2(np.fft.rfft2(image, (8, 16)) * np.conj(np.fft.rfft2(kernel, (8, 16))), (8, 16))[:1, :6]
    right = np.zeros((1, 6))
    assert np.abs(made - right).max() > 1e-9
    assert compare(made, right, closeness({"image": image, "kernel": kernel})) is None
    double = closeness({"image": image.astype(float), "kernel": kernel})
    assert isinstance(compare(made, right, double), WrongValues)


@pytest.mark.parametrize(
    ("output", "difference"),
    [
        (np.zeros((1, 2, 3)), WrongAxes((1, 2, 3), (2, 3))),
        (np.zeros(()), WrongAxes((), (2, 3))),
        (np.zeros((0, 3)), WrongShape((0, 3), (2, 3))),
        (np.zeros((3, 2)), WrongShape((3, 2), (2, 3))),
        (np.zeros((2, 3), complex), NotAnArray("complex", "array of complex128")),
        (np.zeros((2, 3), bool), NotAnArray("booleans", "array of bool")),
        (np.full((2, 3), np.inf), NotFinite(6, 6, (0, 0), float("inf"))),
        (np.zeros((2, 3), np.uint8), None),
        (np.zeros((2, 3), np.float16), None),
        (-np.zeros((2, 3)), None),
    ],
)
def test_the_ladder_on_a_picture_of_zeros(output: Any, difference: Any) -> None:
    """numpy.allclose says True to half of these."""
    assert compare(output, np.zeros((2, 3)), closeness({})) == difference


def test_the_coarser_fault_comes_first() -> None:
    output = np.array([[np.nan, 5.0]])
    assert isinstance(compare(output, np.zeros((1, 3)), closeness({})), WrongShape)
    assert isinstance(compare(output, np.zeros((1, 2)), closeness({})), NotFinite)
