"""An array → cells with numbers in them, as marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.report.moving.marks import DIGITS, SMALL, Box, Mark, Words, width_of
from grader.report.safe import one_line
from grader.values.array import Array
from grader.values.numerals import numeral
from grader.values.value import Value

CELL, GAP = 46, 3
_LONGEST = 12  # letters of what stands in a cell

Tone = Callable[[int, int], str]


class Grid(Value):
    """Where cells lie. x, y: of the first one.  wide, high: of each one."""

    x: float
    y: float
    rows: int
    columns: int
    wide: float = CELL
    high: float = CELL

    @property
    def width(self) -> float:
        return self.columns * (self.wide + GAP) - GAP

    @property
    def height(self) -> float:
        return self.rows * (self.high + GAP) - GAP

    def place(self, row: int, column: int) -> tuple[float, float]:
        """The top left corner of a cell."""
        return self.x + column * (self.wide + GAP), self.y + row * (self.high + GAP)

    def box(self, row: int, column: int, tone: str, first: int = 0, last: int | None = None) -> Box:
        """A cell without its number."""
        x, y = self.place(row, column)
        return Box(x, y, self.wide, self.high, tone, 0, first, last)

    def digits(self, row: int, column: int, text: str, tone: str = "ink", bold: bool = False, first: int = 0,
               last: int | None = None, low: bool = False) -> Words:  # fmt: skip
        """Its number in the middle. low: a little further up, where something stands in its corner."""
        x, y = self.place(row, column)
        line = y + self.high / 2 + (2 if low else 6)
        return Words(x + self.wide / 2, line, text, tone, DIGITS, "middle", bold, first, last)

    def corner(self, row: int, column: int, text: str, tone: str, first: int = 0, last: int | None = None) -> Words:
        """What stands small in its lower right corner."""
        x, y = self.place(row, column)
        return Words(x + self.wide - 4, y + self.high - 5, text, tone, SMALL, "end", False, first, last)

    def around(self, row: int, column: int, rows: int, columns: int, tone: str, pen: float = 3) -> Box:
        """A line around cells that lie side by side."""
        x, y = self.place(row, column)
        wide, high = columns * (self.wide + GAP) - GAP, rows * (self.high + GAP) - GAP
        return Box(x - 2, y - 2, wide + 4, high + 4, tone, pen)


def number(value: Any) -> str:
    """What stands in a cell: a number with 4 digits, nan, inf, True, a complex number, or another thing, cut."""
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value))
    if isinstance(value, (complex, np.complexfloating)):
        return f"{numeral(value.real)}{'-' if value.imag < 0 else '+'}{numeral(abs(value.imag))}i"
    if isinstance(value, (int, float, np.number)):
        return numeral(value).replace("-", "−")
    text = one_line(str(value))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def wide_enough(values: Sequence[Any], corners: Sequence[str] = ()) -> float:
    """The width of cells for these numbers, and for what stands in their corners."""
    digits = max((width_of(number(value)) for value in values), default=0) + 12
    small = max((width_of(text, SMALL) for text in corners), default=0) + 8
    return max(CELL, round(digits), round(small))


def cells(grid: Grid, array: Array, tone: Tone) -> list[Mark]:
    """array: (rows, columns). All its cells, in all frames."""
    places = [(row, column) for row in range(grid.rows) for column in range(grid.columns)]
    boxes: list[Mark] = [grid.box(row, column, tone(row, column)) for row, column in places]
    return [*boxes, *(grid.digits(row, column, number(array[row, column])) for row, column in places)]


def rows_in_words(array: Array) -> str:
    """12 12 17 / 10 17 19: an array of two axes as it is read aloud."""
    return " / ".join(" ".join(number(value) for value in row) for row in array)
