"""Arrays → the texts of their numbers, all equally wide whichever part of an array is shown: nothing jumps."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.report.parts import FALSE, TRUE, number_text
from grader.values.array import Array
from grader.values.numerals import numeral

_MOST_TRIED = 400  # numbers of an array whose widths are looked at, besides the smallest and the largest


class Numerals:
    """How the numbers of these arrays are written. wide: how many columns each takes.  negative: are some?"""

    def __init__(self, *arrays: Array, digits: int = 4) -> None:
        self._digits = digits
        texts = [self._text(value) for array in arrays for value in _spread(array)]
        self.wide: int = max(map(len, texts), default=1)
        self.negative: bool = any(text.startswith("-") for text in texts)

    def __call__(self, value: Any) -> str:
        """In the one width, with fewer digits where it would be wider."""
        text = self._text(value)
        digits = self._digits
        while len(text) > self.wide and digits > 1 and getattr(value, "dtype", np.dtype(float)).kind in "iuf":
            digits -= 1
            text = f"{float(value):.{digits}g}"
        return text if len(text) <= self.wide else f"{text[: self.wide - 1]}…"

    def _text(self, value: Any) -> str:
        kind = getattr(value, "dtype", np.dtype(float)).kind
        if kind == "b":
            return TRUE if value else FALSE
        return numeral(value, self._digits) if kind in "iuf" else number_text(value) if kind == "c" else str(value)


def _spread(array: Array) -> list[Any]:
    """Numbers that tell how wide all of them are: of whole numbers the smallest and the largest are enough."""
    flat = array.reshape(-1)
    if not flat.size or flat.dtype.kind == "b":
        return list(flat[:1])
    if flat.dtype.kind not in "iuf":
        return list(flat[:: max(1, flat.size // _MOST_TRIED)])
    finite = flat[np.isfinite(flat)]
    found = list(flat[~np.isfinite(flat)][:1]) + ([finite.min(), finite.max()] if finite.size else [])
    if flat.dtype.kind == "f" and not (finite == np.trunc(finite)).all():
        fractions = finite[finite != np.trunc(finite)]
        found += list(fractions[:: max(1, fractions.size // _MOST_TRIED)])
    return found


def span(length: int, most: int, start: int, size: int) -> tuple[int, int]:
    """At most `most` of `length` rows or columns, with those from start on, `size` of them, in their middle."""
    if length <= most:
        return 0, length
    first = start - (most - size) // 2 if size < most else start
    first = min(max(first, 0), length - most)
    return first, first + most
