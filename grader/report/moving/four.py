"""A photo → the lesson's four kernels on it as a scene: one operation, four pictures."""

from __future__ import annotations

import numpy as np

from grader.report.moving.blocks import Block, as_pixels, photo, side_by_side
from grader.report.moving.cells import number
from grader.report.moving.marks import Scene, Words
from grader.seeing.kernels import FOUR, NamedKernel
from grader.seeing.photo import convolved, shrunk
from grader.values.array import Array
from grader.values.value import replace

_SHOWN = 160  # columns; the photo is convolved at this size
_WIDE = 520  # two beside each other: the numbers stay readable on a phone


def scene_of(picture: Array) -> Scene:
    """picture: grey, (H, W), 0 to 255."""
    small = shrunk(picture, _SHOWN)
    blocks = [_block(small, kernel) for kernel in FOUR]
    said = " ".join(f"{kernel.name}: {kernel.why}" for kernel in FOUR)
    return side_by_side("Four kernels on one photo of a man with a camera", said, blocks, most=_WIDE)


def _block(small: Array, kernel: NamedKernel) -> Block:
    output = convolved(small, np.array(kernel.rows))
    edges = sum(map(sum, kernel.rows)) == 0
    shades = as_pixels(np.abs(output) if edges else output, 0, 255)
    assert shades is not None
    return with_weights(photo(kernel.name, shades), kernel)


def with_weights(one: Block, kernel: NamedKernel) -> Block:
    """The same with the kernel's numbers below it."""
    rows = [["1/9" if abs(weight * 9 - 1) < 1e-9 else number(weight) for weight in row] for row in kernel.rows]
    numbers = tuple(
        Words(48 + 52 * column, one.height + 24 * (line + 1), text, "words", 17, "end")
        for line, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    return replace(one, marks=(*one.marks, *numbers), height=one.height + 24 * len(rows) + 6)
