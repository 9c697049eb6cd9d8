"""What is seen of a value → plain JSON: a text, or an array's cells, with which part of it they are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.report.parts import COLOURS, Span, plane_axis
from grader.report.safe import MOST_PRINTED, safe
from grader.values.array import Array, Index, Shape

_EXACT_CELLS = 400  # so many are written with all their digits, in more of them nobody reads the last ones
_DIGITS = 7
_EXACT_WHOLE = 2**53  # larger whole numbers are no numbers of JavaScript's


def spans_of(shape: Shape, focus: Index, most: int, planes: int) -> tuple[Span, ...]:
    """For each axis what is kept of it, around `focus`: at most `most` rows and columns, `planes` of other axes.

    Colours are kept all together.
    """
    first = plane_axis(shape) if len(shape) > 1 else 0
    spans = []
    for axis, length in enumerate(shape):
        is_colour = len(shape) > 2 and axis == len(shape) - 1 and axis > first + 1 and length in COLOURS
        room = length if is_colour else most if axis in (first, first + 1) or len(shape) == 1 else planes
        centre = focus[axis] if len(focus) == len(shape) else 0
        spans.append(around(length, centre, room))
    return tuple(spans)


def around(length: int, centre: int, most: int) -> Span:
    """`most` places around the centre, or all."""
    if length <= most:
        return 0, length
    start = min(max(centre - most // 2, 0), length - most)
    return start, start + most


def value_data(value: Any, spans: Sequence[Span] | None = None) -> dict[str, Any] | None:
    """{text} or {shape, dtype, cells}; of an array that is not whole also from, the first index of each axis, and size.

    cells: row by row; a number, or a text for what JSON has no number for: nan, inf, 1+2j, very large whole ones.
    """
    if value is None:
        return None
    if not isinstance(value, np.ndarray):
        return {"text": safe(str(value), MOST_PRINTED)}
    data: dict[str, Any] = {"shape": list(value.shape), "dtype": str(value.dtype)}
    if spans and any(span != (0, length) for span, length in zip(spans, value.shape, strict=True)):
        value = value[tuple(slice(*span) for span in spans)]
        data |= {"from": [start for start, _ in spans], "size": list(value.shape)}
    return data | {"cells": cells(value)}


def cells(array: Array) -> list[int | float | str]:
    """All its cells in order; True and False as 1 and 0."""
    kind, exact = array.dtype.kind, array.size <= _EXACT_CELLS
    if kind in "bui":
        return [one if abs(one) <= _EXACT_WHOLE else str(one) for one in map(int, array.ravel().tolist())]
    if kind == "f":
        return [number(one, exact) for one in array.ravel().tolist()]
    return [safe(str(one).removeprefix("(").removesuffix(")"), 60) for one in array.ravel().tolist()]


def number(value: float, exact: bool = False) -> int | float | str:
    """As JSON can have it, as short as it can be."""
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    short = value if exact else float(f"{value:.{_DIGITS}g}")
    return int(short) if short.is_integer() and abs(short) < _EXACT_WHOLE else short


def runs(marks: Array) -> list[int]:
    """Where True stands: first, how many, first, how many …; in cells row by row."""
    flat = np.concatenate([[False], marks.ravel(), [False]])
    edges = np.flatnonzero(flat[1:] != flat[:-1])
    return [int(one) for start, stop in edges.reshape(-1, 2) for one in (start, stop - start)]
