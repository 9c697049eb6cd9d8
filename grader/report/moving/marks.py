"""Values: marks on a canvas, each in the frames in which it is seen; what SVG and GIF are drawn from.

Lengths are pixels of the SVG; x goes to the right and y downwards, as in SVG. Texts are not yet escaped.
"""

from __future__ import annotations

from grader.values.array import Array
from grader.values.value import Value

# By name: what it is in light, what in dark. Cells keep their colours: dark digits stand on them in both.
TONES = {
    "ground": ("#ffffff", "#12161c"),
    "ink": ("#17202b", "#17202b"),
    "words": ("#17202b", "#e9edf2"),
    "soft": ("#566270", "#a9b4c0"),
    "white": ("#ffffff", "#ffffff"),
    "pixel": ("#dbe8fb", "#dbe8fb"),
    "border": ("#eef0f3", "#8d97a3"),
    "window": ("#6ea7ee", "#6ea7ee"),
    "weight": ("#0c2f5e", "#0c2f5e"),
    "empty": ("#eceef1", "#242c36"),
    "right": ("#cfe9da", "#cfe9da"),
    "right now": ("#12683f", "#1a7f4e"),
    "yours": ("#fde3c3", "#fde3c3"),
    "used": ("#f2a24a", "#f2a24a"),
    "yours now": ("#9a4a00", "#b25b0a"),
    "red": ("#f8c9c9", "#f8c9c9"),
    "green": ("#c6ebc9", "#c6ebc9"),
    "blue": ("#c5d6fb", "#c5d6fb"),
    "violet": ("#dccbf7", "#dccbf7"),
    "yellow": ("#f7e7a6", "#f7e7a6"),
    "frame": ("#b3261e", "#ff8a80"),
}
DIGITS, SMALL, LETTER = 18, 13, 0.602  # font sizes; the width of a letter of DejaVu Sans Mono, in sizes


class Box(Value):
    """A filled rectangle with round corners, or, with a pen, its outline. last: None for all frames from first on."""

    x: float
    y: float
    width: float
    height: float
    tone: str
    pen: float = 0
    first: int = 0
    last: int | None = None


class Words(Value):
    """One line. y: of its base line.  anchor: which end of it lies at x, start, middle or end."""

    x: float
    y: float
    text: str
    tone: str = "ink"
    size: float = DIGITS
    anchor: str = "middle"
    bold: bool = False
    first: int = 0
    last: int | None = None


class Photo(Value):
    """Pixels as they are, (H, W) or (H, W, 3), uint8, in this place."""

    x: float
    y: float
    width: float
    height: float
    pixels: Array
    first: int = 0
    last: int | None = None


class Moved(Value):
    """Marks that move together. places: one for each frame, how far to the right and down."""

    marks: tuple[Mark, ...]
    places: tuple[tuple[float, float], ...]
    first: int = 0
    last: int | None = None


Mark = Box | Words | Photo | Moved


class Scene(Value):
    """A canvas. title, desc: what a reader who sees nothing is told; both together say all.  frames: at least 1."""

    width: float
    height: float
    title: str
    desc: str
    marks: tuple[Mark, ...]
    frames: int = 1


def is_seen(mark: Mark, frame: int) -> bool:
    """In this frame?"""
    return mark.first <= frame and (mark.last is None or frame <= mark.last)


def width_of(text: str, size: float = DIGITS) -> float:
    """How wide a line is, where letters are all of one width."""
    return len(text) * size * LETTER
