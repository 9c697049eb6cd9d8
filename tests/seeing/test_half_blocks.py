"""Pictures of half blocks: the colours that they have, their shades without colours, and the four kernels."""

from __future__ import annotations

import numpy as np
import pytest

from grader.files.photo import photo
from grader.report.stories.gallery import gallery
from grader.report.stories.half_blocks import SHADES, half_blocks, is_picture, limits
from grader.report.stories.lines import wide
from grader.seeing.kernels import FOUR
from grader.seeing.photo import convolved, shrunk


def text(line: object) -> str:
    return "".join(part for part, _ in line)  # type: ignore[attr-defined]


def test_one_character_is_two_pixels() -> None:
    picture = np.array([[0, 255], [255, 0], [51, 51]])
    lines = half_blocks(picture, 10, 10, colors=True)
    assert [list(line) for line in lines] == [
        [("▀", "#000000 on #ffffff"), ("▀", "#ffffff on #000000")],
        [("▀▀", "#333333 on #333333")],
    ]
    assert [text(line) for line in half_blocks(picture, 10, 10, colors=False)] == ["++", "::"]


def test_shades_from_black_to_white() -> None:
    ramp = np.linspace(0, 255, 10)[None].repeat(2, axis=0)
    assert [text(line) for line in half_blocks(ramp, 10, 2, colors=False)] == [SHADES]


def test_a_picture_in_colour_and_what_is_no_number() -> None:
    picture = np.zeros((2, 1, 3))
    picture[0, 0] = 255, 128, 0
    assert half_blocks(picture, 5, 5, colors=True) == [[("▀", "#ff8000 on #000000")]]
    odd = np.array([[np.nan, np.inf], [-np.inf, 300.0]])
    assert half_blocks(odd, 5, 5, colors=True) == [[("▀", "#000000 on #000000"), ("▀", "#ffffff on #ffffff")]]


@pytest.mark.parametrize(("columns", "rows"), [(40, 20), (28, 14), (10, 20), (40, 3), (1, 1)])
def test_a_picture_keeps_to_its_size(columns: int, rows: int) -> None:
    lines = half_blocks(photo(), columns, rows, colors=True)
    assert 0 < len(lines) <= rows and all(0 < wide(line) <= columns for line in lines)


IS_ONE = [
    (np.zeros((12, 12)), True), (np.zeros((12, 30, 3)), True), (np.zeros((11, 30)), False), ("photo", False),
    (np.zeros((12, 12, 4)), False), (np.zeros(400), False), (np.zeros((12, 12), complex), False),
    (np.zeros((12, 12), bool), True),
]  # fmt: skip


@pytest.mark.parametrize(("value", "found"), IS_ONE)
def test_what_is_looked_at_as_a_picture(value: object, found: bool) -> None:
    assert is_picture(value) is found


def test_black_and_white_are_the_same_in_expected_and_yours() -> None:
    assert limits(np.zeros((2, 2), np.uint8)) == (0, 255)
    assert limits(np.array([0.0, 1.0])) == (0, 1) and limits(np.array([-5.0, np.nan, 5.0])) == (-5, 5)
    assert limits(np.array([0.0, 200.0])) == (0, 255) and limits(np.array([2.0])) == (1, 3)
    assert limits(np.array([np.nan])) == (0, 1)


@pytest.mark.parametrize(("columns", "rows", "across", "size"), [
    (120, 24, 4, 27), (120, None, 4, 27), (80, 24, 4, 17), (60, None, 2, 28), (60, 24, 2, 20), (20, None, 1, 20),
])  # fmt: skip
def test_the_four_kernels_stand_beside_each_other(columns: int, rows: int | None, across: int, size: int) -> None:
    lines = [text(line) for line in gallery(photo(), columns, rows, colors=True)]
    assert rows is None or len(lines) <= rows
    assert all(len(line) <= columns for line in lines)
    names = [line for line in lines if any(line.startswith(kernel.name) for kernel in FOUR)]
    assert len(names) == 4 // across and all(kernel.name in " ".join(names) for kernel in FOUR)
    assert max(len(part) for line in lines for part in line.split() if part.startswith("▀")) == size


def test_it_is_convolved_at_the_size_that_is_shown() -> None:
    lines = gallery(photo(), 120, None, colors=False)
    found = text(lines[2])[:27]
    small = shrunk(photo(), 29)
    seen = convolved(small, np.array(FOUR[0].rows))
    assert np.allclose(seen, small[1:-1, 1:-1])
    assert found == text(half_blocks(seen, 27, 27, colors=False)[0])


def test_where_no_picture_fits_there_is_a_sentence() -> None:
    assert [text(line) for line in gallery(photo(), 60, 5, colors=True)] == ["This terminal is too small for pictures."]
