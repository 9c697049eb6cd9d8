"""Which pixel meets which weight for which cell of the output: a few named rules → the table for any size."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np

from grader.experiments.sliding.formulas import LENGTHS, STARTS, STEPS, Size, along
from grader.values.array import Array
from grader.values.value import Value

NOTHING, CONSTANT = -1, -2  # in place of a pixel's number: a 0, or the number that the border is filled with

# What is read outside the image: places (any shape), and the length of this side → the places that are read instead.
BORDERS: dict[str, Callable[[Array, int], Array]] = {
    "zeros": lambda at, n: np.where((at >= 0) & (at < n), at, NOTHING),
    "edge": lambda at, n: np.clip(at, 0, n - 1),
    "reflect": lambda at, n: np.abs((at + n - 1) % (2 * n - 2) - (n - 1)) if n > 1 else at * 0,
    "symmetric": lambda at, n: np.where(at % (2 * n) < n, at % (2 * n), 2 * n - 1 - at % (2 * n)),
    "negative index": lambda at, n: np.where((at >= -n) & (at < n), at % n, NOTHING),
    "wrap": lambda at, n: at % n,
    "constant": lambda at, n: np.where((at >= 0) & (at < n), at, CONSTANT),
}

# Which weights are used: the place in the kernel, its size.
USED: dict[str, Callable[[Array, Array, int, int], Any]] = {
    "all": lambda p, q, h, w: p >= 0,
    "without the last row and column": lambda p, q, h, w: (p < h - 1) & (q < w - 1),
    "without the last row": lambda p, q, h, w: p < h - 1,
    "without the last column": lambda p, q, h, w: q < w - 1,
    "without the first row and column": lambda p, q, h, w: (p > 0) & (q > 0),
    "without the first row": lambda p, q, h, w: p > 0,
    "without the first column": lambda p, q, h, w: q > 0,
    "without the last row and column of odd kernels": lambda p, q, h, w: (p < 2 * (h // 2)) & (q < 2 * (w // 2)),
    "without the first weight": lambda p, q, h, w: (p > 0) | (q > 0),
    "without the last weight": lambda p, q, h, w: (p < h - 1) | (q < w - 1),
    "without the centre": lambda p, q, h, w: (p != h // 2) | (q != w // 2),
    # The same by programs that leave a kernel alone which has only one of them.
    "without the last row of several": lambda p, q, h, w: (h == 1) | (p < h - 1),
    "without the last column of several": lambda p, q, h, w: (w == 1) | (q < w - 1),
    "without the first row of several": lambda p, q, h, w: (h == 1) | (p > 0),
    "without the first column of several": lambda p, q, h, w: (w == 1) | (q > 0),
    "without the first weight of several": lambda p, q, h, w: (p > 0) | (q > 0) | (h * w == 1),
    "without the last weight of several": lambda p, q, h, w: (p < h - 1) | (q < w - 1) | (h * w == 1),
    "as many columns as rows": lambda p, q, h, w: q < h,
    "as many rows as columns": lambda p, q, h, w: p < w,
    "the first 3×3": lambda p, q, h, w: (p < 3) & (q < 3),
    "the first 2×2": lambda p, q, h, w: (p < 2) & (q < 2),
    "the first row": lambda p, q, h, w: p == 0,
    "the last row": lambda p, q, h, w: p == h - 1,
    "the first column": lambda p, q, h, w: q == 0,
    "the last column": lambda p, q, h, w: q == w - 1,
    "the first weight": lambda p, q, h, w: (p == 0) & (q == 0),
    "the last weight": lambda p, q, h, w: (p == h - 1) & (q == w - 1),
    "the centre": lambda p, q, h, w: (p == h // 2) & (q == w // 2),
    "the middle row": lambda p, q, h, w: p == h // 2,
    "the middle column": lambda p, q, h, w: q == w // 2,
    "the diagonal": lambda p, q, h, w: p == q,
    "every other row and column": lambda p, q, h, w: (p % 2 == 0) & (q % 2 == 0),
}

# Which cells are filled: the cell, the output's shape, the size.
FILLED: dict[str, Callable[[Array, Array, int, int, Size], Any]] = {
    "all": lambda i, j, R, C, s: i >= 0,
    "all but the last row and column": lambda i, j, R, C, s: (i < R - 1) & (j < C - 1),
    "all but the last row": lambda i, j, R, C, s: i < R - 1,
    "all but the last column": lambda i, j, R, C, s: j < C - 1,
    "all but the first row and column": lambda i, j, R, C, s: (i > 0) & (j > 0),
    "all but the first row": lambda i, j, R, C, s: i > 0,
    "all but the first column": lambda i, j, R, C, s: j > 0,
    "all but the outermost": lambda i, j, R, C, s: (i > 0) & (j > 0) & (i < R - 1) & (j < C - 1),
    "the first cell": lambda i, j, R, C, s: (i == 0) & (j == 0),
    "the last cell": lambda i, j, R, C, s: (i == R - 1) & (j == C - 1),
    "the first row": lambda i, j, R, C, s: i == 0,
    "the last row": lambda i, j, R, C, s: i == R - 1,
    "the first column": lambda i, j, R, C, s: j == 0,
    "the last column": lambda i, j, R, C, s: j == C - 1,
    "the top left": lambda i, j, R, C, s: (i < s[0] - s[2] + 1) & (j < s[1] - s[3] + 1),
    "the top left but one row and column": lambda i, j, R, C, s: (i < s[0] - s[2]) & (j < s[1] - s[3]),
    "inside half a kernel": lambda i, j, R, C, s: (
        (i >= s[2] // 2) & (i < R - s[2] // 2) & (j >= s[3] // 2) & (j < C - s[3] // 2)
    ),
    "from half a kernel on": lambda i, j, R, C, s: (
        (i >= s[2] // 2) & (i < s[2] // 2 + s[0] - s[2] + 1) & (j >= s[3] // 2) & (j < s[3] // 2 + s[1] - s[3] + 1)
    ),
    "from half a kernel less one on": lambda i, j, R, C, s: (
        (i >= (s[2] - 1) // 2)
        & (i < (s[2] - 1) // 2 + s[0] - s[2] + 1)
        & (j >= (s[3] - 1) // 2)
        & (j < (s[3] - 1) // 2 + s[1] - s[3] + 1)
    ),
    "inside half a kernel, but the last row and column": lambda i, j, R, C, s: (
        (i >= s[2] // 2) & (i < s[0] - s[2]) & (j >= s[3] // 2) & (j < s[1] - s[3])
    ),
    "where a whole kernel follows": lambda i, j, R, C, s: (i < R - s[2]) & (j < C - s[3]),
    "where the output is long enough for a kernel": lambda i, j, R, C, s: (i < R - s[2] + 1) & (j < C - s[3] + 1),
    "from a kernel less one on": lambda i, j, R, C, s: (i >= s[2] - 1) & (j >= s[3] - 1),
    "as many columns as rows": lambda i, j, R, C, s: j < R,
    "as many rows as columns": lambda i, j, R, C, s: i < C,
    "every other row": lambda i, j, R, C, s: i % 2 == 0,
    "every other column": lambda i, j, R, C, s: j % 2 == 0,
    "every other row and column": lambda i, j, R, C, s: (i % 2 == 0) & (j % 2 == 0),
    "the first row but its last cell": lambda i, j, R, C, s: (i == 0) & (j < C - 1),
    "the first column but its last cell": lambda i, j, R, C, s: (j == 0) & (i < R - 1),
    "a cell for each tile": lambda i, j, R, C, s: (i % s[2] == 0) & (j % s[3] == 0),
    "the diagonal": lambda i, j, R, C, s: i == j,
}

ON_ITS_SIDE = " (kernel on its side)"


def _on_its_side(rule: Callable[[Array, Array, int, int, Size], Any]) -> Callable[[Array, Array, int, int, Size], Any]:
    return lambda i, j, R, C, s: rule(i, j, R, C, (s[0], s[1], s[3], s[2]))


FILLED |= {
    name + ON_ITS_SIDE: _on_its_side(rule) for name, rule in FILLED.items() if "kernel" in name or "top left" in name
}

# How often a product counts: the place in the kernel, its size.
COUNTS: dict[str, Callable[[Array, Array, int, int], Any]] = {
    "once": lambda p, q, h, w: p * 0 + 1,
    "the first twice": lambda p, q, h, w: 1 + ((p == 0) & (q == 0)),
    "the last twice": lambda p, q, h, w: 1 + ((p == h - 1) & (q == w - 1)),
    "the centre twice": lambda p, q, h, w: 1 + ((p == h // 2) & (q == w // 2)),
    "earlier rows more often": lambda p, q, h, w: h - p,
    "earlier products more often": lambda p, q, h, w: h * w - (p * w + q),
    "earlier columns more often": lambda p, q, h, w: w - q,
    "the first row twice": lambda p, q, h, w: 1 + (p == 0),
    "the first column twice": lambda p, q, h, w: 1 + (q == 0),
}


class Axis(Value):
    """Where the row (or column) of a pixel comes from: step·cell + sign·weight + start, read at a border.

    cell: 0 where the cell's row decides, 1 for its column.  weight: the same of the weight's place in the kernel.
    step, start: names of formulas.  sign: 1, -1 for a kernel that is turned, 0 where the weight's place plays no part.
    """

    cell: int
    weight: int
    step: str
    sign: int
    start: str
    border: str

    def table(self, axis: int, size: Size, cells: int, weights: int) -> Array:
        """(cells, weights): the row that is read, or NOTHING or CONSTANT."""
        sizes = along(size, axis)
        # A turned kernel is counted from its end, so that the start stays that of the window.
        first = STARTS[self.start](*sizes) + (weights - 1 if self.sign < 0 else 0)
        places = STEPS[self.step](*sizes) * np.arange(cells)[:, None] + self.sign * np.arange(weights) + first
        return BORDERS[self.border](places, sizes[0])


class Geometry(Value):
    """rows, columns: formulas of the output's shape.  used, filled, counts: names from the tables above.

    content: what cells hold that are not filled: "zeros" or "image".  constant: what lies around the image.
    """

    rows: str
    columns: str
    row: Axis
    column: Axis
    used: str = "all"
    filled: str = "all"
    content: str = "zeros"
    counts: str = "once"
    constant: float = 0.0

    def shape(self, size: Size) -> tuple[int, int]:
        return LENGTHS[self.rows](*along(size, 0)), LENGTHS[self.columns](*along(size, 1))

    def pairs(self, size: Size) -> Array:
        """(rows, columns, h, w): the number of the pixel that this weight meets for this cell, counted row by row."""
        return pairs(self.row, self.column, size, self.shape(size))

    def places(self, size: Size) -> Array:
        """The same as places in a list of all pixels, then the constant, then 0."""
        if size not in self._known:
            found, count = self.pairs(size), size[0] * size[1]
            self._known[size] = np.where(found == NOTHING, count + 1, np.where(found < 0, count, found))
        return self._known[size]

    @cached_property
    def _known(self) -> dict[Size, Array]:
        return {}

    def used_in(self, size: Size) -> Array:
        p, q = np.indices(size[2:])
        return np.asarray(USED[self.used](p, q, *size[2:]))

    def filled_in(self, size: Size) -> Array:
        shape = self.shape(size)
        i, j = np.indices(shape)
        return np.asarray(FILLED[self.filled](i, j, *shape, size))

    def counts_in(self, size: Size) -> Array:
        p, q = np.indices(size[2:])
        return np.asarray(COUNTS[self.counts](p, q, *size[2:]))


def pairs(row: Axis, column: Axis, size: Size, shape: tuple[int, int]) -> Array:
    """(rows, columns, h, w): as in Geometry."""
    rows = _spread(row, row.table(0, size, shape[row.cell], size[2 + row.weight]))
    columns = _spread(column, column.table(1, size, shape[column.cell], size[2 + column.weight]))
    rows, columns = np.broadcast_arrays(rows, columns)
    result = np.where((rows >= 0) & (columns >= 0), rows * size[1] + columns, np.minimum(rows, columns))
    return np.ascontiguousarray(np.broadcast_to(result, (*shape, *size[2:])))


def _spread(axis: Axis, table: Array) -> Array:
    """The table with its two axes where they belong among (rows, columns, h, w)."""
    shape = [1, 1, 1, 1]
    shape[axis.cell], shape[2 + axis.weight] = table.shape
    return table.reshape(shape)
