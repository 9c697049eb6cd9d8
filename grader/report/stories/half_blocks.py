"""A picture → lines of half blocks, two pixels a character; without colours of characters in ten shades."""

from __future__ import annotations

import numpy as np

from grader.report.stories.lines import Line, Piece
from grader.seeing.photo import shrunk
from grader.values.array import Array

SHADES = " .:-=+*#%@"  # from black to white
FEWEST = 12  # pixels in each direction of what is seen as a picture


def is_picture(value: object) -> bool:
    """An array of numbers that is large enough to be looked at: grey (H, W), or in colour (H, W, 3)."""
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "biuf" or value.ndim not in (2, 3):
        return False
    return min(value.shape[:2]) >= FEWEST and value.shape[2:] in ((), (3,))


def limits(*pictures: Array) -> tuple[float, float]:
    """What is black and what is white in all of them: 0 and 255 where they are made of such pixels."""
    finite = [picture[np.isfinite(picture)] for picture in pictures]
    low = min((float(one.min()) for one in finite if one.size), default=0.0)
    high = max((float(one.max()) for one in finite if one.size), default=1.0)
    if all(picture.dtype == np.uint8 for picture in pictures) or (low >= 0 and 100 < high <= 255):
        return 0.0, 255.0
    return (low, high) if high > low else (low - 1.0, high + 1.0)


def half_blocks(
    picture: Array, columns: int, rows: int, colors: bool, scale: tuple[float, float] = (0, 255)
) -> list[Line]:
    """(H, W) or (H, W, 3), shrunk to at most so many columns, and rows of two pixels each. scale: black and white."""
    small = _shrunk(picture, columns, rows * 2)
    low, high = scale
    with np.errstate(all="ignore"):
        levels = np.nan_to_num((small - low) / (high - low), nan=0.0, posinf=1.0, neginf=0.0)
    levels = np.clip(levels, 0, 1)
    if len(levels) % 2:
        levels = np.concatenate([levels, levels[-1:]])
    upper, lower = levels[::2], levels[1::2]
    if not colors:
        return [[(_shades(line), "")] for line in (upper + lower).mean(axis=2) / 2]
    return [_colored(top, bottom) for top, bottom in zip(_bytes(upper), _bytes(lower), strict=True)]


def _shrunk(picture: Array, columns: int, rows: int) -> Array:
    """With an axis of colours at the end."""
    planes = picture[..., None] if picture.ndim == 2 else picture
    high, wide = planes.shape[:2]
    most = max(min(columns, wide, int(rows * wide / high)), 1)
    planes = planes.astype(np.float64)
    return np.stack([shrunk(planes[..., k], most)[:rows] for k in range(planes.shape[2])], axis=2)


def _bytes(levels: Array) -> list[list[list[int]]]:
    """Red, green and blue from 0 to 255, as Python's own numbers, which are faster to write."""
    colors = np.repeat(levels, 3, axis=2) if levels.shape[2] == 1 else levels
    found: list[list[list[int]]] = (colors * 255).round().astype(int).tolist()
    return found


def _colored(top: list[list[int]], bottom: list[list[int]]) -> Line:
    """Equal neighbours are one piece: a frame has a thousand pixels."""
    line: list[Piece] = []
    for upper, lower in zip(top, bottom, strict=True):
        style = f"#{upper[0]:02x}{upper[1]:02x}{upper[2]:02x} on #{lower[0]:02x}{lower[1]:02x}{lower[2]:02x}"
        if line and line[-1][1] == style:
            line[-1] = (f"{line[-1][0]}▀", style)
        else:
            line.append(("▀", style))
    return line


def _shades(levels: Array) -> str:
    return "".join(SHADES[min(int(level * len(SHADES)), len(SHADES) - 1)] for level in levels)
