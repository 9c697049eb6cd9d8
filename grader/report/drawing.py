"""An Outcome → what is drawn of it: which arrays, which window, which cells are wrong. How is left to the formats."""

from __future__ import annotations

from grader.values.array import Array
from grader.values.difference import NotFinite, WrongAxes, WrongShape, WrongValues
from grader.values.exercise import Closeness
from grader.values.grade import Grade
from grader.values.numerals import numeral, pair, shape_text
from grader.values.outcome import Outcome
from grader.values.value import Value

MOST_ROWS, MOST_COLUMNS = 9, 9

# A span of rows or columns: from, up to but not including.
Span = tuple[int, int]


class Part(Value):
    """An array of at most two axes under a title; one axis is drawn as a row, a number stands in the title itself.

    window: rows and columns to mark as the window.  wrong: booleans of the array's shape, True for a wrong cell.
    centre: the cell around which a large matrix is cropped.
    """

    title: str
    array: Array
    window: tuple[Span, Span] | None = None
    wrong: Array | None = None
    centre: tuple[int, int] = (0, 0)

    @property
    def heading(self) -> str:
        """image 3×4, line (5 numbers), amount 40"""
        if self.array.ndim == 0:
            return f"{self.title} {numeral(self.array)}"
        count = f"({len(self.array)} numbers)" if self.array.ndim == 1 else shape_text(self.array.shape)
        return f"{self.title} {count}"

    @property
    def cells(self) -> Array:
        """The array with two axes, as it is drawn; no rows for a number, which the heading tells."""
        return self.array.reshape(-1, self.array.shape[-1]) if self.array.ndim else self.array.reshape(1, 1)[:0]

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


def drawing(grade: Grade, outcome: Outcome) -> Drawing | None:
    """What is drawn of a case; None where the values are right, or there are none to see."""
    given, expected, output = outcome.given, outcome.expected, outcome.output
    if not isinstance(outcome.evidence, WrongValues | WrongShape | WrongAxes | NotFinite):
        return None
    if given is None or expected is None or output is None or expected.ndim > 2:
        return None
    worst = outcome.evidence.worst if isinstance(outcome.evidence, WrongValues) else ()
    row, column = (0, 0, *worst)[-2:]
    centre = (row, column)
    window = None
    if worst and grade.exercise.slides:
        rows, columns = given["kernel"].shape
        window = ((centre[0], centre[0] + rows), (centre[1], centre[1] + columns))
    arguments = tuple(
        Part(
            name,
            array,
            window if name == "image" else None,
            centre=centre if name == "image" or array.shape == expected.shape else (0, 0),
        )
        for name, array in given.items()
        if array.ndim <= 2
    )
    results = [Part("expected", expected, centre=centre)]
    if output.ndim <= 2 and output.size and output.dtype.kind in "iuf":
        wrong = None
        if output.shape == expected.shape:
            from grader.arrays.compare import wrong_cells  # late: numpy, and mostly nothing is drawn

            wrong = wrong_cells(output, expected, outcome.close or Closeness(1e-6, 0.0))
        results.append(Part("yours", output, wrong=wrong, centre=centre))
    return Drawing(arguments, tuple(results), _worked(outcome, window) if window else None)


def _worked(outcome: Outcome, window: tuple[Span, Span]) -> Worked:
    given, expected, output = outcome.given, outcome.expected, outcome.output
    assert given is not None and expected is not None and output is not None
    (top, bottom), (left, right) = window
    part, kernel = given["image"][top:bottom, left:right].astype("float64"), given["kernel"].astype("float64")
    products = part * kernel
    want, got = pair(expected[top, left], output[top, left])
    if products.size == 1:
        sentence = f"{numeral(part.item())} × {numeral(kernel.item())} = {want}; yours is {got}."
    elif products.size <= 9:
        terms = " + ".join(f"({term})" if term.startswith("-") else term for term in map(numeral, products.flat))
        sentence = f"{terms} = {want}; yours is {got}."
    else:
        sentence = f"The {products.size} products add up to {want}; yours is {got}."
    parts = (Part("window", part), Part("kernel", kernel), Part("products", products))
    return Worked(f"How output[{top}, {left}] comes about:", parts, sentence)
