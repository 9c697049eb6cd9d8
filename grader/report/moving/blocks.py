"""Values of any kind → blocks with a caption, and blocks → a scene, side by side as far as they fit.

An array of up to 14×14 is cells with numbers; a larger one, or a photo in colour, is a picture; all else is a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.report.moving.cells import Grid, Tone, cells, number, wide_enough
from grader.report.moving.marks import Box, Mark, Photo, Scene, Words, width_of
from grader.report.safe import one_line
from grader.values.array import Array
from grader.values.numerals import shape_text
from grader.values.value import Value, replace

MOST_CELLS, MOST_WIDE = 14, 760
_SIDE, _MOST_PIXELS = 208, 200  # of a picture as it is shown; of the pixels that are kept of it
_RIM, _APART, _LINE, _SIZE = 16, 32, 22, 16
_LONGEST = 60


class Block(Value):
    """A caption above and what it is of, as marks that begin at 0, 0. notes: lines below."""

    caption: str
    marks: tuple[Mark, ...]
    width: float
    height: float
    notes: tuple[str, ...] = ()
    bold: bool = False

    @property
    def room(self) -> tuple[float, float]:
        """How wide and high it is with its words."""
        wide = max(self.width, *(width_of(text, _SIZE) for text in (self.caption, *self.notes)))
        return wide, _LINE + 6 + self.height + _LINE * len(self.notes) + (6 if self.notes else 0)


def block(caption: str, value: Any, tone: str | Tone = "pixel", notes: tuple[str, ...] = ()) -> list[Block]:
    """One for a value; for a small array of colours one for each channel."""
    if not isinstance(value, np.ndarray):
        text = one_line(str(value))
        return [_line(caption, text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…", notes)]
    if value.ndim == 3 and value.shape[2] == 3 and max(value.shape) <= 6 and value.size:
        names = ("red", "green", "blue")
        return [grid(f"{caption}, {name}", value[..., k], tone, notes) for k, name in enumerate(names)]
    flat = value.reshape(1, -1) if value.ndim == 1 else value
    if flat.ndim == 2 and flat.size and max(flat.shape) <= MOST_CELLS:
        return [grid(caption, flat, tone, notes)]
    if (pixels := as_pixels(value)) is not None:
        return [photo(f"{caption}, {shape_text(value.shape[:2])}", pixels, notes)]
    if not value.ndim:
        return [_line(caption, number(value[()]), notes)]
    return [_line(caption, f"an array of shape {shape_text(value.shape)}", notes)]


def _line(caption: str, text: str, notes: tuple[str, ...]) -> Block:
    words = Words(0, 22, text, "words", 18, "start")
    return Block(caption, (words,), width_of(text), 30, notes)


def grid(caption: str, array: Array, tone: str | Tone, notes: tuple[str, ...] = ()) -> Block:
    """array: (rows, columns). tone: one for all cells, or what gives it for each."""
    where = Grid(0, 0, array.shape[0], array.shape[1], wide_enough(list(array.flat)))
    marks = cells(where, array, tone if callable(tone) else lambda row, column: tone)
    return Block(caption, tuple(marks), where.width, where.height, notes)


def photo(caption: str, pixels: Array, notes: tuple[str, ...] = (), side: float = _SIDE) -> Block:
    """pixels: uint8, (H, W) or (H, W, 3). side: how long its longer side is."""
    high, wide = pixels.shape[:2]
    scale = side / max(high, wide)
    width, height = round(wide * scale), round(high * scale)
    return Block(caption, (Photo(0, 0, width, height, pixels),), width, height, notes)


def as_pixels(array: Array, low: float | None = None, high: float | None = None) -> Array | None:
    """As grey or colours, uint8; None for what is no picture. Numbers from low to high become 0 to 255.

    Without them: as they are where all lie in 0 to 255 and some above 1, else from the smallest to the largest. What is
    no number is black. Of more than 200 rows or columns every second one is kept, or third, or so on.
    """
    is_one = array.ndim == 2 or (array.ndim == 3 and array.shape[2] == 3)
    if not is_one or not array.size or array.dtype.kind not in "biuf":
        return None
    every = -(-max(array.shape[:2]) // _MOST_PIXELS)
    kept = array[::every, ::every].astype(np.float64)
    numbers = kept[np.isfinite(kept)]
    if low is None or high is None:
        low, high = (float(numbers.min()), float(numbers.max())) if numbers.size else (0.0, 0.0)
        if low >= 0 and 1 < high <= 255:
            low, high = 0, 255
    scale = 255 / (high - low) if high > low else 0.0
    with np.errstate(all="ignore"):
        shades = np.nan_to_num((np.clip(kept, low, high) - low) * scale)
    found: Array = np.clip(np.round(shades), 0, 255).astype(np.uint8)
    return found


def side_by_side(
    title: str,
    desc: str,
    blocks: Sequence[Block | None],
    notes: Sequence[str] = (),
    most: float = MOST_WIDE,
    frames: int = 1,
) -> Scene:
    """In rows from left to right, as many in a row as fit; None begins a new row.  notes: lines below all."""
    marks: list[Mark] = []
    x, y, below, right = float(_RIM), float(_RIM), 0.0, 0.0
    for one in blocks:
        if one is None:
            x, y, below = float(_RIM), y + below + 18, 0.0
            continue
        wide, high = one.room
        if x > _RIM and x + wide + _RIM > most:
            x, y, below = float(_RIM), y + below + 18, 0.0
        marks += _placed(one, x, y)
        right, below = max(right, x + wide), max(below, high)
        x += wide + _APART
    y += below
    for text in notes:
        y += _LINE + 2
        marks.append(Words(_RIM, y, text, "words", _SIZE, "start"))
        right = max(right, _RIM + width_of(text, _SIZE))
    return Scene(round(right + _RIM), round(y + _RIM), title, desc, tuple(marks), frames)


def _placed(one: Block, x: float, y: float) -> list[Mark]:
    caption = Words(x, y + 14, one.caption, "words" if one.bold else "soft", _SIZE, "start", one.bold)
    top = y + _LINE + 4
    marks: list[Mark] = [caption, *(_shifted(mark, x, top) for mark in one.marks)]
    for line, text in enumerate(one.notes):
        marks.append(Words(x, top + one.height + _LINE * (line + 1), text, "words", _SIZE, "start"))
    return marks


def _shifted(mark: Mark, x: float, y: float) -> Mark:
    match mark:
        case Box() | Words() | Photo():
            return replace(mark, x=mark.x + x, y=mark.y + y)
    return replace(mark, marks=tuple(_shifted(one, x, y) for one in mark.marks))
