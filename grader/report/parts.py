"""A value → a Part: an array of at most two axes under a title, what is marked in it, and how much of it is drawn."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from grader.values.array import Array, Index, Shape
from grader.values.numerals import counted, numeral, shape_text
from grader.values.value import Value

MOST_ROWS, MOST_COLUMNS = 9, 9
MOST_PLANES = 4  # of an argument, where it is no single one that counts
COLOURS = (1, 3, 4)  # an axis of such a length at the end of several holds colours
TRUE, FALSE = "T", "."  # a mask is seen as a picture: words would be wider than what they show
LEGEND = f"{TRUE} is True, {FALSE} is False"

# A span of rows or columns: from, up to but not including.
Span = tuple[int, int]


class Part(Value):
    """An array of at most two axes under a title; one axis is drawn as a row, a number stands in the title itself.

    window: rows and columns to mark as the window.  wrong: booleans of the array's shape, True for a wrong cell.
    centre: the cell around which a large matrix is cropped.  text: of what is no array, as Python would write it.
    planes: of an array of more axes how many of its planes are wrong, and how many it has.
    most_columns: that are drawn; fewer where the terminal is narrow.
    """

    title: str
    array: Array
    window: tuple[Span, Span] | None = None
    wrong: Array | None = None
    centre: tuple[int, int] = (0, 0)
    text: str = ""
    planes: tuple[int, int] = (0, 0)
    most_columns: int = MOST_COLUMNS

    @property
    def heading(self) -> str:
        """image 3×4, line (5 numbers), amount 40, mode 'same'"""
        if self.text:
            return f"{self.title} {self.text}"
        if self.array.ndim == 0:
            return f"{self.title} {number_text(self.array[()])}"
        count = f"({counted(len(self.array), 'number')})" if self.array.ndim == 1 else shape_text(self.array.shape)
        return f"{self.title} {count}"

    @property
    def notes(self) -> list[str]:
        """What is to be known before one looks: what of it is shown, and how a mask is read."""
        is_mask = self.array.ndim and self.array.size and self.array.dtype.kind == "b"
        return [note for note in (self.cropping, LEGEND if is_mask else "") if note]

    @property
    def below(self) -> str:
        """2 of 3 planes differ; "" where there is one, or nothing is wrong."""
        wrong, count = self.planes
        return f"{wrong} of {count} planes {'differs' if wrong == 1 else 'differ'}" if wrong and count > 1 else ""

    @property
    def cells(self) -> Array:
        """The array with two axes, as it is drawn; no rows for a number, which the heading tells."""
        if not self.array.ndim:
            return self.array.reshape(1, 1)[:0]
        *rows, columns = self.array.shape
        return self.array.reshape(prod(rows), columns)  # -1 for the rows is no number where there are no columns

    @property
    def rows(self) -> Span:
        return _span(self.cells.shape[0], MOST_ROWS, self.centre[0])

    @property
    def columns(self) -> Span:
        return _span(self.cells.shape[1], self.most_columns, self.centre[1])

    @property
    def cropping(self) -> str:
        """rows 0 to 8, columns 3 to 11; "" where all is shown."""
        if (self.rows, self.columns) == ((0, self.cells.shape[0]), (0, self.cells.shape[1])):
            return ""
        columns = span_text(self.columns)
        return f"numbers {columns}" if self.array.ndim == 1 else f"rows {span_text(self.rows)}, columns {columns}"

    def inside(self, i: int, j: int) -> bool:
        """Is this cell in the window?"""
        return self.window is not None and _in(i, self.window[0]) and _in(j, self.window[1])

    def bad(self, i: int, j: int) -> bool:
        """Is this cell wrong?"""
        return self.wrong is not None and bool(self.wrong.reshape(self.cells.shape)[i, j])


def cell_text(value: Any) -> str:
    """A cell as it is drawn: True and False as one letter, complex numbers as Python writes them."""
    return (TRUE if value else FALSE) if value.dtype.kind == "b" else number_text(value)


def number_text(value: Any) -> str:
    """A number by itself: 0.25, 1+2j, True."""
    if value.dtype.kind == "b":
        return str(bool(value))
    if value.dtype.kind == "c":
        return f"{complex(value):.4g}".removeprefix("(").removesuffix(")")
    return numeral(value)


def _span(length: int, most: int, centre: int) -> Span:
    if length <= most:
        return 0, length
    start = min(max(centre - most // 2, 0), length - most)
    return start, start + most


def _in(index: int, span: Span) -> bool:
    return span[0] <= index < span[1]


def span_text(span: Span) -> str:
    """0 to 8; of one alone 5"""
    return f"{span[0]} to {span[1] - 1}" if span[1] - span[0] > 1 else f"{span[0]}"


def part_of(title: str, array: Array | str, at: Index = (), wrong: Array | None = None, like: Shape = ()) -> Part:
    """The array, or of more than two axes the plane in which `at` lies, with its name: "yours[:, :, 1]".

    Its rows and columns are those of the shape `like`, else those of plane_axis. Without `at` it is drawn from its
    beginning. What is no array is a text, as Python would write it, and stands in the title.
    """
    if isinstance(array, str):
        return Part(title, np.zeros(()), text=array)
    index = at or (0,) * array.ndim
    if array.ndim <= 2:
        row, column = (0, 0, *index)[-2:]
        return Part(title, array, wrong=wrong, centre=(row, column))
    if not array.size:  # it has no plane to draw; its shape says so
        return Part(title, np.zeros(()), text=shape_text(array.shape))
    usual = plane_axis(array.shape)
    alike = [first for first in range(array.ndim - 1) if array.shape[first : first + 2] == like]
    rows = usual if usual in alike or not alike else alike[0]
    axes = (rows, rows + 1)
    plane = tuple(slice(None) if axis in axes else number for axis, number in enumerate(index))
    name = ", ".join(":" if axis in axes else str(number) for axis, number in enumerate(index))
    centre = (index[rows], index[rows + 1])
    planes = 0, 0
    if wrong is not None:
        differ = wrong.any(axis=axes)
        planes = int(np.count_nonzero(differ)), differ.size
    shown = None if wrong is None else wrong[plane]
    return Part(f"{title}[{name}]", array[plane], wrong=shown, centre=centre, planes=planes)


def plane_axis(shape: Shape) -> int:
    """The first of the two axes that are a picture's rows and columns: the last two, or those before the colours."""
    return len(shape) - (3 if len(shape) > 2 and shape[-1] in COLOURS else 2)


def parts_of_argument(title: str, array: Array, expected: Array | None, at: Index) -> list[Part]:
    """The argument around the cell that lies where `at` lies in the output.

    Of more than two axes the plane in which that is; where it is in none, a few planes are all drawn: of a picture in
    colour, of which a grey one is made, all colours count.
    """
    index = in_argument(title, array, expected, at) if expected is not None else ()
    rows = plane_axis(array.shape)
    free = [axis for axis in range(len(at) if index else 0, array.ndim) if axis not in (rows, rows + 1)]
    lengths = [array.shape[axis] for axis in free]
    if array.ndim <= 2 or not array.size or prod(lengths) > MOST_PLANES:
        return [part_of(title, array, index)]
    parts = []
    for numbers in np.ndindex(*lengths):
        cell = list(index or (0,) * array.ndim)
        for axis, number in zip(free, numbers, strict=True):
            cell[axis] = number
        parts.append(part_of(title, array, tuple(cell)))
    return parts


def in_argument(name: str, array: Array, expected: Array, at: Index) -> Index:
    """The cell of an argument that lies where `at` lies in the output; () where it has no such place."""
    if at and array.shape[: len(at)] == expected.shape:
        return at + (0,) * (array.ndim - len(at))  # a picture in colour of which a grey one is made
    if not at or array.ndim != len(at) or not array.size:
        return ()
    if array.ndim <= 2:
        return at if name == "image" else ()
    first = plane_axis(array.shape)  # the same plane of what is larger or smaller by a border
    same = [axis for axis in range(array.ndim) if axis not in (first, first + 1)]
    if first != plane_axis(expected.shape) or any(array.shape[axis] != expected.shape[axis] for axis in same):
        return ()
    return tuple(min(number, length - 1) for number, length in zip(at, array.shape, strict=True))
