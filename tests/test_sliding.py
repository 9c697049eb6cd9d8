"""How a kernel slides, in every mode, over every border, turned or not: against scipy, and against borders that are
worked out index by index. What freeze checks, and the window that reports draw, are the same sums.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage, signal

from grader.arrays.borders import BORDERS, bordered
from grader.proving.modes import _sums, mode_faults
from grader.seeing.sliding import adds_up, rule_at, slides, under
from grader.values.array import Array
from grader.values.exercise import Accepted, Case, Place
from grader.values.function import Function, Window

MODES = ("valid", "same", "full")
# By our word scipy.ndimage's: its "reflect" is our symmetric.
NDIMAGE = {"zeros": "constant", "edge": "nearest", "reflect": "mirror", "symmetric": "reflect", "wrap": "wrap"}

# Which index of a row of n stands at place i, outside of it too; None for zeros.
INDEX: dict[str, Callable[[int, int], int | None]] = {
    "zeros": lambda i, n: i if 0 <= i < n else None,
    "edge": lambda i, n: min(max(i, 0), n - 1),
    "reflect": lambda i, n: 0 if n == 1 else n - 1 - abs(n - 1 - i % (2 * n - 2)),
    "symmetric": lambda i, n: min(i % (2 * n), 2 * n - 1 - i % (2 * n)),
    "wrap": lambda i, n: i % n,
}

WINDOWS = st.builds(Window, st.sampled_from(MODES), st.sampled_from(list(BORDERS)), st.booleans())
SIDES = st.integers(1, 5)


@st.composite
def pictures(draw: Any) -> tuple[Window, Array, Array]:
    """A window, an image that it fits on, and a kernel of small whole numbers."""
    window = draw(WINDOWS)
    kernel = draw(st.tuples(SIDES, SIDES))
    least = kernel if window.mode == "valid" else (1, 1)
    image = tuple(draw(st.integers(low, low + 4)) for low in least)
    numbers = np.random.default_rng(draw(st.integers(0, 99)))
    return window, numbers.integers(-9, 9, image).astype(np.float64), numbers.integers(-9, 9, kernel).astype(np.float64)


def by_index(window: Window, image: Array, kernel: Array) -> Array:
    """Every product of every window, each found by its index."""
    weights = kernel[::-1, ::-1] if window.flip else kernel
    at = INDEX[window.border]
    above, left = window.before(kernel.shape)
    output = np.zeros(window.output(image.shape, kernel.shape))
    for row, column in np.ndindex(output.shape):
        for (i, j), weight in np.ndenumerate(weights):
            y, x = at(row + i - above, image.shape[0]), at(column + j - left, image.shape[1])
            output[row, column] += weight * image[y, x] if y is not None and x is not None else 0
    return output


@settings(deadline=None, max_examples=150)
@given(pictures())
def test_sums_are_those_of_every_index(situation: tuple[Window, Array, Array]) -> None:
    window, image, kernel = situation
    right = by_index(window, image, kernel)
    assert np.array_equal(_sums(window, image, kernel), right)
    assert bordered(window, image, kernel.shape).shape == tuple(
        length + side - 1 for length, side in zip(right.shape, kernel.shape, strict=True)
    )


@settings(deadline=None, max_examples=150)
@given(pictures())
def test_sums_are_those_of_scipy(situation: tuple[Window, Array, Array]) -> None:
    """scipy.signal for zeros, in every mode; scipy.ndimage for all borders, for outputs as large as the image."""
    window, image, kernel = situation
    found = _sums(window, image, kernel)
    if window.border == "zeros" or window.mode == "valid":
        over = signal.convolve2d if window.flip else signal.correlate2d
        if window.mode != "valid" or all(a >= b for a, b in zip(image.shape, kernel.shape, strict=True)):
            assert np.allclose(found, over(image, kernel, mode=window.mode), rtol=0, atol=1e-9)
    if window.mode == "same":
        weights = kernel[::-1, ::-1] if window.flip else kernel
        # Of an even kernel ndimage has one more row above; correlate2d, and so we, one more below.
        origin = [0 if window.flip or side % 2 else -1 for side in kernel.shape]
        right = ndimage.correlate(image, weights, mode=NDIMAGE[window.border], cval=0.0, origin=origin)
        assert np.allclose(found, right, rtol=0, atol=1e-9)


@settings(deadline=None, max_examples=60)
@given(pictures())
def test_the_window_that_is_drawn_adds_up_in_every_cell(situation: tuple[Window, Array, Array]) -> None:
    """So do the pixels with the weights of the rule, and a pixel feeds those cells that use it."""
    window, image, kernel = situation
    right = by_index(window, image, kernel)
    sliding = slides(window, {"image": image, "kernel": kernel}, right)
    assert sliding is not None
    for at in np.ndindex(right.shape):
        assert adds_up(sliding, at, right[at])
        assert under(sliding, at).shape == kernel.shape
        assert (rule_at(sliding, at) * image).sum() == pytest.approx(right[at])
        if not adds_up(sliding, at, right[at] + 1):
            assert slides(window, {"image": image, "kernel": kernel}, right + 1) is None


def fault_of(window: Window, image: Array, kernel: Array, right: Any) -> tuple[str, str] | None:
    """(what, mend) of the one case of a function that slides so."""
    function = Function("convolve", ("image", "kernel"), window=window)
    case = Case("a case", 1, {}, Accepted(), "", False, Place(str(Path("exercise.yaml"))), function)
    found = list(mode_faults([(case, {"image": image, "kernel": kernel}, right)]))
    return (found[0].what, found[0].mend) if found else None


@settings(deadline=None, max_examples=80)
@given(pictures())
def test_freeze_takes_what_slides_as_is_said(situation: tuple[Window, Array, Array]) -> None:
    window, image, kernel = situation
    assert fault_of(window, image, kernel, by_index(window, image, kernel)) is None


# Under a kernel of 3×3 edge and symmetric are one: both repeat the outermost row.
IMAGE = np.arange(42.0).reshape(7, 6) ** 2 % 23
KERNEL = np.arange(25.0).reshape(5, 5) ** 2 % 11
EVERY = [
    Window(mode, border, flip)
    for mode in MODES
    for border in (BORDERS if mode != "valid" else ("zeros",))
    for flip in (False, True)
]


@pytest.mark.parametrize("done", EVERY, ids=lambda window: f"{window.mode}-{window.border}-{window.flip}")
def test_whatever_else_the_accepted_do_the_mend_says_it(done: Window) -> None:
    """The accepted solutions slide in one way, the exercise says another: each is told by its own words."""
    right = by_index(done, IMAGE, KERNEL)
    words = f"mode: {done.mode}"
    words += f", border: {done.border}" if done.border != "zeros" else ""
    words += ", flip_kernel: true" if done.flip else ""
    for said in EVERY:
        fault = fault_of(said, IMAGE, KERNEL, right)
        assert (fault is None) == (said == done)
        if fault:
            assert fault[1] == f"write {words}; or mode: any"


@pytest.mark.parametrize(
    ("said", "done", "what"),
    [
        (
            Window("valid"), Window("same", "edge"),
            "what is right is not what mode: valid says, the default for image and kernel: "
            "the output has the shape 7×6, the shape of the image, and 3×2 windows lie in the image",
        ),
        (
            Window("same"), Window("valid"),
            "what is right is not what mode: same says: the output has the shape 3×2, and it gives 7×6",
        ),
        (
            Window("same"), Window("same", flip=True),
            "what is right is not what mode: same says: the kernel is turned by half a turn before it is laid on the "
            "image",
        ),
        (
            Window("full", flip=True), Window("full"),
            "what is right is not what mode: full says: the kernel is not turned by half a turn before it is laid on "
            "the image",
        ),
        (
            Window("same"), Window("same", "reflect"),
            "what is right is not what mode: same says: the products under output[0, 0] add up to 312, and 862 is "
            "right",
        ),
    ],
    ids=["size", "smaller", "turned", "not turned", "border"],
)  # fmt: skip
def test_what_differs_is_said(said: Window, done: Window, what: str) -> None:
    fault = fault_of(said, IMAGE, KERNEL, by_index(done, IMAGE, KERNEL))
    assert fault and fault[0] == what


def test_an_output_that_is_no_array_is_said() -> None:
    fault = fault_of(Window(), IMAGE, KERNEL, "a text")
    assert fault and fault[0].endswith("image and kernel: the output is no array of numbers")
