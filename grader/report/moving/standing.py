"""A story in which nothing slides → a scene of one frame: arguments, expected, yours, and the difference."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.report.moving.blocks import Block, block, side_by_side
from grader.report.moving.cells import Tone, number, rows_in_words
from grader.report.moving.marks import Scene
from grader.report.safe import one_line
from grader.seeing.story import Result, Story
from grader.values.array import Array
from grader.values.numerals import counted, shape_text

_MOST_TOLD = 200  # cells of an array that are read out


def scene_of(story: Story) -> Scene:
    """Of any story."""
    blocks: list[Block] = []
    for name, value in story.given:
        blocks += block(name, value)
    for result in story.results:
        blocks += _of_result(story, result)
    notes = [f"The case wants: {one_line(want)}." for want in story.wants]
    notes += [story.right_said] if story.right_said else []
    return side_by_side(story.name, _desc(story), blocks, notes)


def _of_result(story: Story, result: Result) -> list[Block]:
    name = result.name
    if not story.fails:
        return block(name, result.expected, "right")
    blocks = block(f"{name}, expected", result.expected, "right")
    if result.right:
        return blocks
    yours = "nothing" if result.yours is None else result.yours
    wrong = result.wrong if result.wrong is not None and result.wrong.ndim == 2 else None
    blocks += block(f"{name}, yours", yours, _tones(wrong), (_count(result),) if result.wrong is not None else ())
    difference = _difference(result)
    if difference is not None:
        blocks += block("yours − expected", difference, _tones(wrong))
    return blocks


def _tones(wrong: Array | None) -> str | Tone:
    if wrong is None:
        return "yours"
    return lambda row, column: "used" if wrong[row, column] else "right"


def _count(result: Result) -> str:
    assert result.wrong is not None
    return f"{int(result.wrong.sum())} of {counted(result.wrong.size, 'cell')} wrong"


def _difference(result: Result) -> Array | None:
    expected, yours = result.expected, result.yours
    if not isinstance(expected, np.ndarray) or not isinstance(yours, np.ndarray) or expected.shape != yours.shape:
        return None
    if expected.dtype.kind not in "iuf" or yours.dtype.kind not in "iuf":
        return None
    with np.errstate(all="ignore"):
        found: Array = yours.astype(np.float64) - expected.astype(np.float64)
    return found


def _desc(story: Story) -> str:
    said = [f"{name}: {_words(value)}." for name, value in story.given]
    for result in story.results:
        said.append(f"{result.name}, expected: {_words(result.expected)}.")
        if story.fails and not result.right:
            said.append(f"{result.name}, yours: {_words(result.yours)}.")
            if result.wrong is not None:
                said.append(f"{_count(result)}.")
    said += [f"The case wants: {want}." for want in story.wants]
    said += [story.right_said] if story.right_said else []
    return " ".join(said)


def _words(value: Any) -> str:
    if not isinstance(value, np.ndarray):
        return "nothing" if value is None else str(value)
    if value.ndim in (1, 2) and 0 < value.size <= _MOST_TOLD:
        return rows_in_words(value.reshape(1, -1) if value.ndim == 1 else value)
    return number(value[()]) if not value.ndim else f"an array of shape {shape_text(value.shape)}"
