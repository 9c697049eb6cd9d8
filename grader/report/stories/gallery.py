"""A photo and the lesson's four kernels → four small pictures beside each other, with what each kernel does."""

from __future__ import annotations

import numpy as np

from grader.report.stories.half_blocks import half_blocks
from grader.report.stories.lines import BOLD, GAP, Block, Line, beside, folded
from grader.seeing.kernels import FOUR, NamedKernel
from grader.seeing.photo import convolved, shrunk
from grader.values.array import Array

MOST, FEWEST = 40, 8  # columns of one picture
TITLE = "Four kernels on one photo, each at the size that you see: one operation, four pictures."


def gallery(photo: Array, columns: int, rows: int | None, colors: bool) -> list[Line]:
    """photo: (H, W), 0 to 255.  rows: as many as there are, None for any. Four beside each other, or two and two.

    Sentences are left out where they do not fit, so that the pictures do.
    """
    across = 4 if columns >= 4 * 16 + 3 * GAP else 2 if columns >= 2 * 16 + GAP else 1
    wide = max(min((columns - (across - 1) * GAP) // across, MOST), 1)
    for words in (True, False):
        for size in range(wide, (min(wide, 16) if words else FEWEST) - 1, -1):
            if rows is None or _height(photo, size, wide, across, words) + 1 <= rows:
                blocks = [_block(photo, kernel, size, wide, colors, words) for kernel in FOUR]
                return [[(text, "")] for text in folded(TITLE, columns, 1)] + _laid(blocks, columns, across)
    return [[("This terminal is too small for pictures.", "")]]


def _height(photo: Array, size: int, wide: int, across: int, words: bool) -> int:
    """Lines of all four, with an empty one between those under each other."""
    rows: int = max(round(photo.shape[0] * (size + 2) / photo.shape[1]) - 2, 1)
    told = max(len(folded(kernel.why, wide)) for kernel in FOUR) if words else 0
    down: int = len(FOUR) // across
    return down * (1 + min((rows + 1) // 2, size) + told) + down - 1


def _laid(blocks: list[Block], columns: int, across: int) -> list[Line]:
    lines: list[Line] = []
    for start in range(0, len(blocks), across):
        lines += [*([()] if lines else []), *beside(blocks[start : start + across], columns)]
    return lines


def _block(photo: Array, kernel: NamedKernel, size: int, wide: int, colors: bool, words: bool) -> Block:
    """The photo is shrunk so that what comes out is `size` pixels wide: the kernel loses a pixel on each side."""
    small = shrunk(photo, size + 2)
    seen = convolved(small, np.array(kernel.rows))
    lines = half_blocks(seen, size, size, colors)
    told: list[Line] = [[(text, "")] for text in folded(kernel.why, wide)] if words else []
    return Block(([(kernel.name, BOLD)], *lines, *told), wide)
