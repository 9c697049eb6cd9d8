"""A story without a window → a body for its frames: arguments, expected, yours, and one cell of them at a time."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.report.marked import plainly_marked
from grader.report.parts import Part, part_of, parts_of_argument
from grader.report.stories.grids import Look, block, grid, grid_width
from grader.report.stories.half_blocks import half_blocks, is_picture, limits
from grader.report.stories.lines import (
    BOLD,
    GAP,
    IMAGE,
    MINE,
    NOW,
    OUTPUT,
    WINDOW,
    Block,
    Line,
    beside,
    folded,
    one_line,
)
from grader.report.stories.numbers import Numerals, span
from grader.report.stories.said import right_said, said
from grader.report.stories.sums import difference
from grader.seeing.steps import Step
from grader.seeing.story import Result, Story
from grader.values.array import Array

_MOST_AXES = 8
_MOST_SAID = 3
_MOST_PLANES = 3
_FEWEST_PICTURE = 5  # lines


class GeneralBody:
    """As SlidingBody has it. colors: for pictures of photos."""

    def __init__(self, story: Story, columns: int, rows: int | None, note: str = "", colors: bool = True) -> None:
        self.story, self.columns, self.note, self.colors = story, columns, note, colors
        self.result = story.shown
        self._numerals: dict[str, Numerals] = {}
        arrays = [value for _, value in story.given if _is_drawn(value)]
        self._texts = self._written_given(), self._written_results()
        self._pictures = self._pictured()
        most = 12 if not self._pictures else 6 if rows is None or rows > 28 else 3
        first = self._first()
        self._rows, self._columns, self._blocks = 3, 4, 1
        for blocks in (2, 1, 0):
            for size in range(most, 1, -1):
                self._rows, self._columns, self._blocks = size, self._fitting(arrays, blocks), blocks
                self.height = len(self._numbers(first)) + len(self._below(first))
                if rows is None or self.height <= rows:
                    break
            else:
                continue
            break
        spare = (rows if rows is not None else 1000) - self.height
        room = min(spare - 1, 20) if self._pictures and spare - 1 >= _FEWEST_PICTURE else 0
        self._drawn = self._draw(room) if room else []  # the same at each step
        self.height += len(self._drawn)

    def frame(self, one: Step | None, known: int) -> list[Line]:
        """one: None where the result is no array."""
        return [*self._numbers(one), *self._drawn, *self._below(one)]

    def _first(self) -> Step | None:
        from grader.seeing.steps import count, step

        return step(self.story, 0) if count(self.story) else None

    # ---- Numbers.

    def _fitting(self, arrays: list[Array], blocks: int) -> int:
        """Columns of each array, so that all of a row of blocks stand beside each other."""
        both = [value for value in self._both() if _is_drawn(value)]
        groups = [arrays, both] if blocks == 2 else [[*arrays, *both]] if blocks else [both]
        found = 12
        for group in filter(None, groups):
            cell = max(Numerals(value).wide for value in group) + 2
            room = (self.columns - (len(group) - 1) * GAP) // len(group)
            found = min(found, max(room // cell, min(4, (self.columns - 1) // cell), 1))
        return found

    def _both(self) -> list[Any]:
        if self.result is None:
            return []
        return [self.result.expected, *([self.result.yours] if self._has_yours else [])]

    @property
    def _has_yours(self) -> bool:
        return self.story.fails and self.result is not None and self.result.yours is not None

    def _numbers(self, one: Step | None) -> list[Line]:
        at = one.at if one else ()
        expected = self.result.expected if self.result else None
        given: list[Block] = []
        for name, value in self.story.given if self._blocks else ():
            if not _is_drawn(value):
                continue
            # Of another shape it is not the cell of which the output's is made: it is shown nearby, and not marked.
            marked = isinstance(expected, np.ndarray) and bool(at) and value.shape[: len(at)] == expected.shape
            parts = parts_of_argument(name, value, expected if isinstance(expected, np.ndarray) else None, at)
            for part in parts[:_MOST_PLANES]:
                given.append(self._block(name, value, part, marked, WINDOW, lambda i, j: IMAGE))
        results = self._results(one) if self.result else []
        above, between = ([[(text, "")] for text in texts] for texts in self._texts)
        if self._blocks == 2 or between:
            return [*above, *beside(given, self.columns), *between, *beside(results, self.columns)]
        return [*above, *beside([*given, *results], self.columns)]

    def _results(self, one: Step | None) -> list[Block]:
        assert self.result is not None
        result, at, found = self.result, one.at if one else (), []
        if _is_drawn(result.expected):
            part = part_of(_named("expected", result), result.expected, at)
            found.append(self._block("expected", result.expected, part, bool(at), NOW, lambda i, j: OUTPUT))
        if self._has_yours and _is_drawn(result.yours):
            here = at if len(at) == result.yours.ndim else ()
            here = tuple(min(i, length - 1) for i, length in zip(here, result.yours.shape, strict=False))
            wrong = result.wrong if result.wrong is not None and result.wrong.shape == result.yours.shape else None
            part = part_of(_named("yours", result), result.yours, here, wrong)
            found.append(self._block("yours", result.yours, part, bool(here), MINE, lambda i, j: OUTPUT))
        return found

    def _block(self, name: str, array: Array, part: Part, marked: bool, now: str, other: Any) -> Block:
        if name not in self._numerals:
            self._numerals[name] = Numerals(array)
        numerals = self._numerals[name]
        cells = part.cells
        (i, j), stars = part.centre, name == "yours"
        rows, columns = min(cells.shape[0], self._rows), min(cells.shape[1], self._columns)
        shown = span(cells.shape[0], rows, i, 1), span(cells.shape[1], columns, j, 1)
        lines = grid(
            lambda a, b: numerals(cells[a, b]).rjust(numerals.wide), *shown, Look(now, other, stars),
            lambda a, b: marked and (a, b) == (i, j), part.bad,
        )  # fmt: skip
        title, widest = part.heading, len(part.heading)
        if (rows, columns) != cells.shape and part.array.ndim == 2:
            title = _cropped(part.title, *shown)
            widest = len(_cropped(part.title, *((length, length) for length in cells.shape)))
        return block(title, lines, max(grid_width(columns, numerals.wide, stars), widest + 1))

    # ---- Texts: what is no array.

    def _written_given(self) -> list[str]:
        """The arguments that are no arrays, on one line, and what the case wants besides a result."""
        plain = [f"{name} {_short(value)}" for name, value in self.story.given if not _is_drawn(value)]
        lines = folded(", ".join(plain), self.columns, 3) if plain else []
        return lines + [one_line(f"it {want}", self.columns) for want in self.story.wants]

    def _written_results(self) -> list[str]:
        """Results that are no arrays."""
        if self.result is None:
            return []
        expected, yours = self.result.expected, self.result.yours
        shown = [value for value in (expected, yours) if value is not None and not _is_drawn(value)]
        if not shown:
            return []
        words = _named("expected", self.result), _named("yours", self.result)
        if self._has_yours and expected is not None and not _is_drawn(expected) and not _is_drawn(yours):
            both = _short(expected), _short(yours)
            if both[0] != both[1]:
                return plainly_marked(*both, self.columns, words)
        pairs = ((words[0], expected, True), (words[1], yours, self._has_yours))
        texts = [f"{word} {_short(value)}" for word, value, seen in pairs
                 if seen and value is not None and not _is_drawn(value)]  # fmt: skip
        return [one_line(text, self.columns) for text in texts]

    def _below(self, one: Step | None) -> list[Line]:
        if self.note:
            return [[(text, "")] for text in folded(self.note, self.columns)]
        if not self.story.fails:
            return [[(text, "")] for text in right_said(self.story, self.columns)]
        lines: list[Line] = []
        if one is not None and self._has_yours and self.result is not None and self.result.wrong is not None:
            lines.append([(one_line(difference(one, self.result.name), self.columns), BOLD)])
        lines += [[(text, "")] for text in folded(said(self.story), self.columns, _MOST_SAID)]
        others = [result for result in self.story.results if result is not self.result]
        if others and not all(one.name in said(self.story) for one in others):
            told = ", ".join(f"{one.name} is {'right' if one.right else 'wrong, too'}" for one in others)
            lines.append([(one_line(f"Of its other results {told}.", self.columns), "")])
        return lines

    # ---- Photos.

    def _pictured(self) -> list[tuple[str, Array]]:
        given = [(name, value) for name, value in self.story.given if is_picture(value)][:1]
        both = zip(("expected", "yours"), self._both(), strict=False)
        found = [*given, *((name, value) for name, value in both if is_picture(value))]
        return found if len(found) > len(given) else []

    def _draw(self, rows: int) -> list[Line]:
        results = [value for name, value in self._pictures if name in ("expected", "yours")]
        scale = limits(results[0])
        wide = max((self.columns - (len(self._pictures) - 1) * GAP) // len(self._pictures), 1)
        blocks = []
        for name, value in self._pictures:
            own = scale if name in ("expected", "yours") else limits(value)
            lines = half_blocks(value, min(wide, 60), rows - 1, self.colors, own)
            width = max((sum(len(text) for text, _ in line) for line in lines), default=0)
            blocks.append(Block(([(name, BOLD)], *lines), max(width, len(name))))
        return [(), *beside(blocks, self.columns)]


def _cropped(title: str, rows: tuple[int, int], columns: tuple[int, int]) -> str:
    """image[0:3, 4:9]; of a plane image[0:3, 4:9, 1]."""
    spans = [f"{first}:{last}" for first, last in (rows, columns)]
    if "[" not in title:
        return f"{title}[{', '.join(spans)}]"
    name, _, rest = title.partition("[")
    return f"{name}[{rest.replace(':', spans[0], 1).replace(' :', f' {spans[1]}', 1)}"


def _is_drawn(value: object) -> bool:
    """An array with axes; a number stands in a line of text."""
    return isinstance(value, np.ndarray) and 0 < value.ndim <= _MOST_AXES and value.size > 0


def _short(value: object) -> str:
    from grader.report.parts import number_text

    if not isinstance(value, np.ndarray):
        return str(value)
    return number_text(value[()]) if not value.ndim else f"an array of shape {value.shape}"


def _named(word: str, result: Result) -> str:
    return word if result.name == "output" else f"{word}, {result.name}"
