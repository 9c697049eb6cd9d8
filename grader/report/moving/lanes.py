"""A kernel that slides → the marks of a lane: image, arrow and output of the rule, or of what your function does."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.report.moving.cells import GAP, Grid, number, wide_enough
from grader.report.moving.marks import Mark, Moved, Words
from grader.report.moving.sentences import SIZE
from grader.seeing.sliding import Sliding
from grader.seeing.steps import Step, step
from grader.seeing.story import Result, Story
from grader.values.array import Array
from grader.values.value import Value

MOST_CELLS = 10  # rows and columns of an image, and of an output, that are shown
BETWEEN = 48  # image and output, with an arrow


class Part(Value):
    """The places that are visited. top, left: of the first one.  rows, columns: how many.  whole: are they all?"""

    top: int
    left: int
    rows: int
    columns: int
    whole: bool

    def steps(self, story: Story) -> Iterator[Step]:
        """Their steps, row by row."""
        assert story.sliding is not None
        for row in range(self.top, self.top + self.rows):
            for column in range(self.left, self.left + self.columns):
                yield step(story, row * story.sliding.shape[1] + column)


def _image(sliding: Sliding, part: Part, image: Grid) -> list[Mark]:
    (before, left), (rows, columns) = sliding.before, sliding.image.shape

    def tone(row: int, column: int) -> str:
        down, right = row + part.top - before, column + part.left - left
        return "pixel" if 0 <= down < rows and 0 <= right < columns else "border"

    return [image.box(row, column, tone(row, column)) for row in range(image.rows) for column in range(image.columns)]


def _digits(shown: Array, image: Grid) -> list[Mark]:
    places = [(row, column) for row in range(image.rows) for column in range(image.columns)]
    return [image.digits(*at, number(shown[at]), low=True) for at in places]


def rule(sliding: Sliding, part: Part, steps: list[Step], shown: Array, image: Grid, output: Grid) -> Iterator[Mark]:
    yield from _image(sliding, part, image)
    kernel = [(row, column) for row in range(sliding.kernel.shape[0]) for column in range(sliding.kernel.shape[1])]
    window: list[Mark] = [image.box(row, column, "window") for row, column in kernel]
    window += [image.corner(*at, f"×{number(sliding.kernel[at])}", "weight") for at in kernel]
    places = [divmod(number, part.columns) for number in range(len(steps))]
    moves = tuple((column * (image.wide + GAP), row * (image.high + GAP)) for row, column in places)
    yield Moved(tuple(window), moves)
    yield from _digits(shown, image)
    yield _arrow(image)
    for at in places:
        yield output.box(*at, "empty")
    for frame, (at, one) in enumerate(zip(places, steps, strict=True)):
        yield output.box(*at, "right", frame)
        yield output.digits(*at, number(one.expected), first=frame)
        yield output.box(*at, "right now", frame, frame)
        yield output.digits(*at, number(one.expected), "white", True, frame, frame)


def yours(
    story: Story, result: Result, part: Part, steps: list[Step], shown: Array, image: Grid, output: Grid
) -> Iterator[Mark]:
    sliding = story.sliding
    assert sliding is not None
    yield from _image(sliding, part, image)
    before, left = sliding.before
    used = [
        (frame, (one.row + before - part.top, one.column + left - part.left), one.weight)
        for frame, step in enumerate(steps)
        for one in (step.mine.used if step.mine else ())
    ]
    seen = [(frame, at, weight) for frame, at, weight in used if 0 <= at[0] < image.rows and 0 <= at[1] < image.columns]
    for frame, at, weight in seen:
        yield image.box(*at, "used", frame, frame)
        yield image.corner(*at, f"×{number(weight)}", "ink", frame, frame)
    yield from _digits(shown, image)
    yield _arrow(image)
    if not isinstance(result.yours, np.ndarray) or result.yours.ndim != 2:
        yield from _no_array(result, output)
        return
    yield from _beyond(result.yours, part, output, len(steps) - 1)
    for frame, one in enumerate(steps):
        at = divmod(frame, part.columns)
        if one.yours is None:
            continue
        yield output.box(*at, "empty")
        wrong, text = one.wrong is not False, number(one.yours)  # of another shape: each cell is one to doubt
        yield output.box(*at, "yours" if wrong else "right", frame)
        yield output.digits(*at, text, low=wrong, first=frame)
        if one.wrong:
            yield output.corner(*at, f"≠{number(one.expected)}", "ink", frame)
        yield output.box(*at, "yours now" if wrong else "right now", frame, frame)
        yield output.digits(*at, text, "white", True, frame, frame, low=wrong)
        if one.wrong:
            yield output.corner(*at, f"≠{number(one.expected)}", "white", frame, frame)


def _beyond(yours: Array, part: Part, output: Grid, last: int) -> Iterator[Mark]:
    """The cells that the rule does not have, from the last frame on."""
    for at in ((row, column) for row in range(output.rows) for column in range(output.columns)):
        if at[0] >= part.rows or at[1] >= part.columns:
            yield output.box(*at, "empty")
            yield output.box(*at, "yours", last)
            yield output.digits(*at, number(yours[at]), first=last)


def cells_of_yours(result: Result, part: Part, output: Grid) -> Grid:
    """As many cells as yours has, where all places are shown; else as the rule has."""
    yours = result.yours
    if not part.whole or not isinstance(yours, np.ndarray) or yours.ndim != 2 or not result.differs_in_shape:
        return output
    rows, columns = min(yours.shape[0], MOST_CELLS), min(yours.shape[1], MOST_CELLS)
    wide = max(output.wide, wide_enough(list(yours[:rows, :columns].flat)))
    return Grid(output.x, output.y, rows, columns, wide)


def _no_array(result: Result, output: Grid) -> Iterator[Mark]:
    yours = result.yours
    text = "nothing" if yours is None else f"shape {yours.shape}" if isinstance(yours, np.ndarray) else number(yours)
    yield Words(output.x, output.y + output.height / 2 + 6, f"gave {text}", "words", SIZE, "start")


def _arrow(image: Grid) -> Mark:
    return Words(image.x + image.width + BETWEEN / 2, image.y + image.height / 2 + 8, "→", "words", 26)
