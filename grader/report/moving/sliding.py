"""A story in which a kernel slides → a scene, one frame a place: the rule, and below it what your function does."""

from __future__ import annotations

import numpy as np

from grader.report.moving.cells import GAP, Grid, number, rows_in_words, wide_enough
from grader.report.moving.lanes import BETWEEN, MOST_CELLS, Part, cells_of_yours, rule, yours
from grader.report.moving.marks import Mark, Scene, Words
from grader.report.moving.sentences import SIZE, of_difference, of_rule, of_yours, wrapped
from grader.seeing.sliding import Sliding
from grader.seeing.steps import Step, wrong_steps
from grader.seeing.story import Result, Story
from grader.values.array import Array, Index
from grader.values.numerals import counted, shape_text
from grader.values.value import replace

MOST_PLACES = 64  # that are visited
_RIM, _LINE = 16, 24
_MOST_WIDE, _LOOKED_AT = 1_000, 400  # pixels; numbers, for how wide they are


def fits(story: Story) -> bool:
    """Is there a window, and small enough to be drawn in cells?"""
    sliding = story.sliding
    return sliding is not None and story.shown is not None and max(sliding.kernel.shape) < MOST_CELLS


def part_of(story: Story) -> Part:
    """All places, or of a large story the first ones; if none of these is wrong, those that begin with a wrong one."""
    sliding = story.sliding
    assert sliding is not None
    (rows, columns), (high, wide) = sliding.shape, sliding.kernel.shape
    across = min(columns, MOST_CELLS - wide + 1, _fitting(story, sliding, wide))
    down = min(rows, MOST_CELLS - high + 1, MOST_PLACES // across)
    first = next(iter(wrong_steps(story)), 0)
    row, column = divmod(first, columns)
    top = 0 if row < down and column < across else min(row, rows - down)
    left = 0 if row < down and column < across else min(column, columns - across)
    return Part(top, left, down, across, (down, across) == (rows, columns))


def _fitting(story: Story, sliding: Sliding, wide: int) -> int:
    """How many places beside each other leave the picture narrow enough to be read where it is made to fit."""
    result = story.shown
    assert result is not None
    values = list(sliding.lying.flat[:_LOOKED_AT])
    image = wide_enough(values, [f"×{number(weight)}" for weight in sliding.kernel.flat]) + GAP
    output = wide_enough(list(result.expected.flat[:_LOOKED_AT])) + GAP
    room = _MOST_WIDE - 2 * _RIM - BETWEEN - (wide - 1) * image
    return max(1, int(room // (image + output)))


def scene_of(story: Story) -> Scene:
    """story: one that fits."""
    sliding, result = story.sliding, story.shown
    assert sliding is not None and result is not None
    part = part_of(story)
    steps = list(part.steps(story))
    shown = _lying(sliding, part)
    image = Grid(_RIM, _RIM, shown.shape[0], shown.shape[1], wide_enough(list(shown.flat), _corners(sliding, steps)))
    both = [*(one.expected for one in steps), *(one.yours for one in steps if one.yours is not None)]
    corners = [f"≠{number(one.expected)}" for one in steps if one.wrong]
    across = _RIM + image.width + BETWEEN
    output = Grid(across, 0, part.rows, part.columns, wide_enough(both, corners))
    output = replace(output, y=_RIM + (image.height - output.height) / 2)
    width = max(output.x + output.width + _RIM, 420)
    marks: list[Mark] = []
    y: float = _RIM
    if story.fails:
        marks.append(_word(y + 14, "the rule"))
        image, output, y = _lower(image, _LINE), _lower(output, _LINE), y + _LINE
    marks += rule(sliding, part, steps, shown, image, output)
    y = image.y + image.height + 12
    y = _lines(marks, y, [f"{_cell(one)} {of_rule(one)}" for one in steps if one.placed], width)
    if story.fails:
        y += 12
        marks.append(_word(y + 14, "your function"))
        down = y + _LINE - image.y
        image, output = _lower(image, down), cells_of_yours(result, part, output)
        output = replace(output, y=image.y + max(0, (image.height - output.height) / 2))
        width = max(width, output.x + output.width + _RIM)
        marks += yours(story, result, part, steps, shown, image, output)
        y = _lines(marks, _bottom(image, output) + 12, [f"{_cell(one)} {_told(one)}" for one in steps], width)
        if result.differs_in_shape or not isinstance(result.yours, np.ndarray):
            y = _note(marks, y, _yours_said(result), width)
    if story.right_said:
        y = _note(marks, y, story.right_said, width)
    if not part.whole:
        y = _note(marks, y, _only(sliding, part), width)
    return Scene(width, y + 10, _title(story, sliding), _desc(story, sliding, part, steps), tuple(marks), len(steps))


def _lying(sliding: Sliding, part: Part) -> Array:
    """What of the image is shown, with its border."""
    high, wide = sliding.kernel.shape
    rows, columns = part.rows + high - 1, part.columns + wide - 1
    return sliding.lying[part.top : part.top + rows, part.left : part.left + columns]


def _corners(sliding: Sliding, steps: list[Step]) -> list[str]:
    own = [used.weight for one in steps if one.mine for used in one.mine.used]
    return [f"×{number(weight)}" for weight in [*sliding.kernel.flat, *own]]


def _bottom(*grids: Grid) -> float:
    return max(grid.y + grid.height for grid in grids)


def _lower(grid: Grid, by: float) -> Grid:
    return replace(grid, y=grid.y + by)


def _word(y: float, text: str) -> Mark:
    return Words(_RIM, y, text, "soft", SIZE, "start")


def _cell(one: Step) -> str:
    return f"[{', '.join(map(str, one.at))}]"


def _told(one: Step) -> str:
    if one.mine is None:
        return of_difference(one)
    text = of_yours(one.mine, number(one.yours) if one.yours is not None else "")
    if one.wrong is None:
        return f"{text}, expected {number(one.expected)}"
    return f"{text} ≠ {number(one.expected)}" if one.wrong else text


def _lines(marks: list[Mark], y: float, texts: list[str], width: float) -> float:
    """Under a lane, for each frame its own. The y below the longest."""
    room = width - 2 * _RIM
    wraps = [wrapped(text, room) for text in texts]
    for frame, lines in enumerate(wraps):
        for number_of, line in enumerate(lines):
            marks.append(Words(_RIM, y + 18 + number_of * _LINE, line, "words", SIZE, "start", False, frame, frame))
    return y + _LINE * max(map(len, wraps), default=0)


def _note(marks: list[Mark], y: float, text: str, width: float) -> float:
    for line in wrapped(text, width - 2 * _RIM, 14):
        marks.append(Words(_RIM, y + 18, line, "soft", 14, "start"))
        y += _LINE - 4
    return y


def _only(sliding: Sliding, part: Part) -> str:
    places = sliding.shape[0] * sliding.shape[1]
    return (
        f"Only {part.rows * part.columns} of {places} places are shown, from output[{part.top}, {part.left}] on; "
        f"the image has {shape_text(sliding.image.shape)} pixels."
    )


def _title(story: Story, sliding: Sliding) -> str:
    kernel, image = shape_text(sliding.kernel.shape), shape_text(sliding.image.shape)
    return f"{story.name}: a kernel of {kernel} weights slides over an image of {image} pixels"


def _desc(story: Story, sliding: Sliding, part: Part, steps: list[Step]) -> str:
    first = steps[0]
    said = [
        f"At each place the pixels under the kernel are multiplied by the weights that lie on them and added up. "
        f"The kernel is {rows_in_words(sliding.kernel)}."
    ]
    if first.placed:
        said.append(f"The first window is {rows_in_words(first.placed.window)}: {of_rule(first)}.")
    result = story.shown
    assert result is not None
    shape = slice(part.top, part.top + part.rows), slice(part.left, part.left + part.columns)
    said.append(f"The output is {rows_in_words(result.expected[shape])}.")
    if not part.whole:
        said.append(_only(sliding, part))
    if story.right_said:
        said.append(story.right_said)
    if story.fails:
        said.append(_yours_said(result))
        wrong = next((one for one in steps if one.wrong), first)
        said.append(f"In {_cell(wrong)}: {_told(wrong)}.")
    return " ".join(said)


def _yours_said(result: Result) -> str:
    yours = result.yours
    if not isinstance(yours, np.ndarray):
        return "Your function gave no array."
    if result.differs_in_shape:
        mine, wanted = shape_text(yours.shape), shape_text(result.expected.shape)
        return f"Your function gave {mine} cells, expected are {wanted}."
    if result.wrong is None:
        return "What your function gave is not compared cell by cell."
    return f"Of what your function gave, {int(result.wrong.sum())} of {counted(result.wrong.size, 'cell')} differ."


def rests_at(story: Story, at: Index) -> int | None:
    """The frame of a cell of the output; None where it is not shown."""
    if len(at) != 2:
        return None
    part = part_of(story)
    row, column = at[0] - part.top, at[1] - part.left
    inside = 0 <= row < part.rows and 0 <= column < part.columns
    return row * part.columns + column if inside else None
