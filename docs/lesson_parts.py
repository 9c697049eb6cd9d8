"""What several pictures of lessons are made of: cases, colours of cells, windows that move over an image."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from grader.files.prepared import open_prepared
from grader.report.moving.blocks import Block
from grader.report.moving.cells import GAP, Grid, number, wide_enough
from grader.report.moving.marks import Mark, Moved, Photo, Scene, Words, width_of
from grader.seeing.story import Story
from grader.stories import rules
from grader.values.array import Array

ROOT = Path(__file__).parents[1]


@cache
def _told(exercise: str) -> dict[str, Story]:
    return {story.name: story for story in rules(open_prepared(ROOT / "exercises" / exercise))}


def story(exercise: str, case: str) -> Story:
    """A public case as it is frozen; what is expected is what the accepted solutions give."""
    return _told(exercise)[case]


def case(exercise: str, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Its arguments and its results by name."""
    found = story(exercise, name)
    return dict(found.given), {result.name: result.expected for result in found.results}


def arrow(high: float) -> Block:
    """Between two blocks; high: of these."""
    return Block("", (Words(12, high / 2 + 8, "→", "words", 26),), 24, high)


def shaded(caption: str, array: Array, low: tuple[int, int, int], high: tuple[int, int, int]) -> Block:
    """Cells without gaps; the smallest number has the colour low, the largest high, and all have their numbers."""
    rows, columns = array.shape
    wide, tall = wide_enough([round(float(value), 4) for value in array.flat]) + 6, 46.0
    part = (array - array.min()) / max(float(np.ptp(array)), 1e-12)
    colours = np.round(np.array(low) + part[..., None] * (np.array(high) - np.array(low))).astype(np.uint8)
    marks: list[Mark] = [Photo(0, 0, columns * wide, rows * tall, colours)]
    for row, column in np.ndindex(rows, columns):
        tone = "white" if part[row, column] > 0.45 else "ink"
        x, y = (column + 0.5) * wide, (row + 0.5) * tall + 6
        marks.append(Words(x, y, number(round(float(array[row, column]), 4)), tone))
    return Block(caption, tuple(marks), columns * wide, rows * tall)


def windows_move(
    title: str, desc: str, image: Array, size: tuple[int, int], step: tuple[int, int], output: Array,
    say: Callable[[Array, float], str],
) -> Scene:  # fmt: skip
    """A window of this size goes over the image by these steps, and each gives one cell of the output.

    say: the line below, of a window and its number.
    """
    grid = Grid(16, 16, image.shape[0], image.shape[1], wide_enough(list(image.flat)))
    target = Grid(grid.x + grid.width + 48, 0, output.shape[0], output.shape[1], wide_enough(list(output.flat)))
    target = Grid(target.x, 16 + (grid.height - target.height) / 2, target.rows, target.columns, target.wide)
    cells = [(row, column) for row in range(grid.rows) for column in range(grid.columns)]
    marks: list[Mark] = [grid.box(*at, "pixel") for at in cells]
    window = tuple(grid.box(row, column, "window") for row in range(size[0]) for column in range(size[1]))
    places = [(row, column) for row in range(output.shape[0]) for column in range(output.shape[1])]
    across, down = step[1] * (grid.wide + GAP), step[0] * (grid.high + GAP)
    marks.append(Moved(window, tuple((column * across, row * down) for row, column in places)))
    marks += [grid.digits(*at, number(image[at])) for at in cells]
    marks.append(Words(grid.x + grid.width + 24, grid.y + grid.height / 2 + 8, "→", "words", 26))
    marks += [target.box(*at, "empty") for at in places]
    lines = []
    for frame, at in enumerate(places):
        text = number(output[at])
        marks += [
            target.box(*at, "right", frame),
            target.digits(*at, text, first=frame),
            target.box(*at, "right now", frame, frame),
            target.digits(*at, text, "white", True, frame, frame),
        ]
        top, left = at[0] * step[0], at[1] * step[1]
        lines.append(say(image[top : top + size[0], left : left + size[1]], float(output[at])))
        marks.append(Words(16, grid.y + grid.height + 32, lines[-1], "words", 16, "start", False, frame, frame))
    width = max([target.x + target.width, *(16 + width_of(line, 16) for line in lines)]) + 16
    return Scene(round(width), grid.y + grid.height + 46, title, desc, tuple(marks), len(places))


def plus(terms: Sequence[float]) -> str:
    """2 + 0 − 3"""
    return " ".join([number(terms[0]), *(f"− {number(-t)}" if t < 0 else f"+ {number(t)}" for t in terms[1:])])
