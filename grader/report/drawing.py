"""An Outcome → what is drawn of it: which arrays, which window, which cells are wrong. How is left to the formats."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import Any

import numpy as np

from grader.values.array import Array, Index, Shape
from grader.values.difference import (
    NotFinite,
    NotRaised,
    Unconvincing,
    WrongAxes,
    WrongItems,
    WrongLabels,
    WrongLength,
    WrongPrint,
    WrongShape,
    WrongText,
    WrongTruth,
    WrongValues,
)
from grader.values.exercise import Closeness
from grader.values.function import IMAGE, KERNEL, Window
from grader.values.numerals import counted, numeral, pair, shape_text
from grader.values.outcome import Outcome
from grader.values.value import Value, replace

MOST_ROWS, MOST_COLUMNS = 9, 9
MOST_AXES = 8  # of what is drawn; a forged output may have more
COLOURS = (1, 3, 4)  # an axis of such a length at the end of several holds colours

# A span of rows or columns: from, up to but not including.
Span = tuple[int, int]


class Part(Value):
    """An array of at most two axes under a title; one axis is drawn as a row, a number stands in the title itself.

    window: rows and columns to mark as the window.  wrong: booleans of the array's shape, True for a wrong cell.
    centre: the cell around which a large matrix is cropped.  text: of what is no array, as Python would write it.
    """

    title: str
    array: Array
    window: tuple[Span, Span] | None = None
    wrong: Array | None = None
    centre: tuple[int, int] = (0, 0)
    text: str = ""

    @property
    def heading(self) -> str:
        """image 3×4, line (5 numbers), amount 40, mode 'same'"""
        if self.text:
            return f"{self.title} {self.text}"
        if self.array.ndim == 0:
            return f"{self.title} {cell_text(self.array[()])}"
        count = f"({counted(len(self.array), 'number')})" if self.array.ndim == 1 else shape_text(self.array.shape)
        return f"{self.title} {count}"

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
        return _span(self.cells.shape[1], MOST_COLUMNS, self.centre[1])

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


class Worked(Value):
    """The window under the worst cell, the kernel and their products, and the sum as a sentence."""

    title: str
    parts: tuple[Part, ...]
    sentence: str


class Drawing(Value):
    """The arguments; expected output and the student's; the worst cell worked out where the output slides."""

    given: tuple[Part, ...]
    results: tuple[Part, ...]
    worked: Worked | None


def cell_text(value: Any) -> str:
    """A cell as it is drawn: True and False as words, complex numbers as Python writes them."""
    if value.dtype.kind == "b":
        return "True" if value else "False"
    if value.dtype.kind == "c":
        return f"{complex(value):.3g}"
    return numeral(value)


def _span(length: int, most: int, centre: int) -> Span:
    if length <= most:
        return 0, length
    start = min(max(centre - most // 2, 0), length - most)
    return start, start + most


def _in(index: int, span: Span) -> bool:
    return span[0] <= index < span[1]


def span_text(span: Span) -> str:
    """0 to 8"""
    return f"{span[0]} to {span[1] - 1}"


def drawing(outcome: Outcome) -> Drawing | None:
    """What is drawn of a case; None where the values are right, or there are none to see."""
    given, expected, output = outcome.given, outcome.expected, outcome.output
    evidence = outcome.evidence
    if not isinstance(evidence, PICTURED) or given is None:
        return None
    if not isinstance(expected, np.ndarray) or not isinstance(output, np.ndarray):
        return _arguments_alone(given) if isinstance(evidence, TOLD) else None
    # Under a window the furthest cell shows most; elsewhere the first teaches, because there is less before it.
    slides = outcome.case.function.window
    at: Index = ()
    if isinstance(evidence, WrongValues):
        at = evidence.worst if slides else evidence.first
    elif isinstance(evidence, NotFinite | WrongLabels | Unconvincing):
        at = evidence.first or ()
    wrong = _wrong_cells(outcome, expected, output)
    window = _window(slides, given, expected, at) if at and slides else None
    here = _part(_named("expected", outcome), expected, at)
    arguments = [_argument(name, value, expected, at) for name, value in given.items()]
    if window:
        arguments = [
            replace(one, window=window, centre=here.centre) if one.title == "image" else one for one in arguments
        ]
    results = [here] if not isinstance(evidence, Unconvincing) or evidence.first else []
    if output.size and output.dtype.kind in "biufc" and output.ndim <= MOST_AXES:
        results.append(_part(_named("yours", outcome), output, at, wrong, here.array.shape))
    return Drawing(tuple(arguments), tuple(results), _worked(outcome, slides, window) if slides and window else None)


# What is wrong with values, shapes and numbers has a picture; of what is no array the arguments alone are shown.
TOLD = (WrongText, WrongTruth, WrongItems, WrongLength, Unconvincing, WrongPrint, NotRaised)
PICTURED = (WrongValues, WrongShape, WrongAxes, NotFinite, WrongLabels, *TOLD)


def _arguments_alone(given: Mapping[str, Any]) -> Drawing | None:
    parts = tuple(_argument(name, value, None, ()) for name, value in given.items())
    return Drawing(parts, (), None) if parts else None


def _named(word: str, outcome: Outcome) -> str:
    """expected, yours; of a part of the output with its name: "yours, magnitude"."""
    part = outcome.part
    return f"{word}{part}" if part.startswith("[") else f"{word}, {part}" if part else word


def _wrong_cells(outcome: Outcome, expected: Array, output: Array) -> Array | None:
    if outcome.wrong is not None:
        return outcome.wrong
    if output.shape != expected.shape or output.dtype.kind not in "biufc" or isinstance(outcome.evidence, Unconvincing):
        return None
    from grader.arrays.compare import wrong_cells  # late: numpy, and mostly nothing is drawn

    return wrong_cells(output, expected, outcome.close or Closeness(1e-6, 0.0))


def part_of(title: str, value: Any) -> Part:
    """An argument or an output by itself, from its beginning; of more than two axes the first plane."""
    return _argument(title, value, None, ())


def _argument(name: str, value: Any, expected: Array | None, at: Index) -> Part:
    """An array as it is drawn; anything else as Python would write it, in the heading."""
    if isinstance(value, str):
        return Part(name, np.zeros(()), text=value)
    return _part(name, value, _of_argument(name, value, expected, at) if expected is not None else ())


def _of_argument(name: str, array: Array, expected: Array, at: Index) -> Index:
    """The cell of an argument that lies where `at` lies in the output; none where it has no such place."""
    if at and array.shape[: len(at)] == expected.shape:
        return at + (0,) * (array.ndim - len(at))  # a picture in colour of which a grey one is made
    return at if name == "image" and array.ndim == len(at) <= 2 else ()


def _part(title: str, array: Array, at: Index, wrong: Array | None = None, like: Shape = ()) -> Part:
    """The array, or of more than two axes the plane in which `at` lies, with its name: "yours[:, :, 1]".

    Its rows and columns are those of the shape `like`, else the last two axes, or the two before the last where that
    holds colours. Without `at` it is drawn from its beginning.
    """
    index = at or (0,) * array.ndim
    if array.ndim <= 2:
        row, column = (0, 0, *index)[-2:]
        return Part(title, array, wrong=wrong, centre=(row, column))
    usual = array.ndim - (3 if array.shape[-1] in COLOURS else 2)
    alike = [first for first in range(array.ndim - 1) if array.shape[first : first + 2] == like]
    rows = usual if usual in alike or not alike else alike[0]
    axes = (rows, rows + 1)
    plane = tuple(slice(None) if axis in axes else number for axis, number in enumerate(index))
    name = ", ".join(":" if axis in axes else str(number) for axis, number in enumerate(index))
    centre = (index[rows], index[rows + 1])
    return Part(f"{title}[{name}]", array[plane], wrong=None if wrong is None else wrong[plane], centre=centre)


def _window(slides: Window, given: Mapping[str, Any], expected: Array, at: Index) -> tuple[Span, Span] | None:
    """The window under the cell `at`; None where its products do not add up to what is expected there.

    Parameters called image and kernel do not make it a sliding sum: once "0 + … + 5 = 1" was shown, where the accepted
    solutions turned the kernel. Rows and columns of the border are below 0, or beyond the image.
    """
    rows, columns = given[KERNEL].shape
    above, left = slides.before(given[KERNEL].shape)
    top, first = at[0] - above, at[1] - left
    window = ((top, top + rows), (first, first + columns))
    under = _under(slides, given, window)
    if under is None or under[0].shape != under[1].shape:
        return None
    products = under[0] * under[1]
    size = float(abs(products).sum())
    return window if abs(float(products.sum()) - float(expected[at])) <= 1e-6 * size else None


def _under(slides: Window, given: Mapping[str, Any], window: tuple[Span, Span]) -> tuple[Array, Array] | None:
    """(the part of the image in the window, with its border; the kernel as it lies on it)"""
    from grader.arrays.borders import bordered

    kernel = given[KERNEL].astype("float64")
    above, left = slides.before(kernel.shape)
    try:
        image = bordered(slides, given[IMAGE].astype("float64"), kernel.shape)
    except ValueError:  # numpy mirrors no further than the picture is large
        return None
    (top, bottom), (first, last) = window
    part = image[top + above : bottom + above, first + left : last + left]
    return part, kernel[::-1, ::-1] if slides.flip else kernel


def _worked(outcome: Outcome, slides: Window, window: tuple[Span, Span]) -> Worked | None:
    given, expected, output = outcome.given, outcome.expected, outcome.output
    assert given is not None and expected is not None and output is not None
    under = _under(slides, given, window)
    if under is None:
        return None
    part, kernel = under
    above, left = slides.before(kernel.shape)
    row, column = window[0][0] + above, window[1][0] + left
    products = part * kernel
    want, got = pair(expected[row, column], output[row, column])
    if products.size == 1:
        sentence = f"{numeral(part.item())} × {numeral(kernel.item())} = {want}; yours is {got}."
    elif products.size <= 9:
        terms = " + ".join(f"({term})" if term.startswith("-") else term for term in map(numeral, products.flat))
        sentence = f"{terms} = {want}; yours is {got}."
    else:
        sentence = f"The {products.size} products add up to {want}; yours is {got}."
    height, width = given[IMAGE].shape
    reaches = window[0][0] < 0 or window[1][0] < 0 or window[0][1] > height or window[1][1] > width
    titles = "window, with border" if reaches else "window", "kernel, turned" if slides.flip else "kernel"
    parts = (Part(titles[0], part), Part(titles[1], kernel), Part("products", products))
    return Worked(f"How output[{row}, {column}] comes about:", parts, sentence)
