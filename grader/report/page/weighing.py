"""What a function gives to each pixel → plain JSON. Most do the same at every place, and that is said once."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.report.page.arrays import number
from grader.report.parts import Span
from grader.seeing.after import says
from grader.seeing.sliding import Weights
from grader.values.array import Array

_MOST_TERMS = 60_000  # weights of one case in all: more are not written out


def weights_data(weights: Weights, output: tuple[Span, Span], image: tuple[Span, Span]) -> dict[str, Any] | None:
    """{after, base} for the weights of the rule, else also patterns, and of which each cell has which.

    output, image: what is kept of them.  after: its sentence, {} for the number.  base: a number, or one for each cell.
    pattern: row and column of a pixel, counted from those of the cell, and its weight.
    None where they are too many, or where a pixel is used that is not kept.
    """
    rows, columns = (slice(*span) for span in output)
    base = weights.base[rows, columns]
    same = base.size and (base == base.flat[0]).all()
    after = says(weights.after, "{}") if weights.after else ""
    data: dict[str, Any] = {
        "after": after,
        "base": _short(base.flat[0]) if same else [_short(one) for one in base.flat],
    }
    if weights.each is None:
        return data
    each = weights.each[rows, columns]
    outside = np.ones(each.shape[2:], bool)
    outside[tuple(slice(*span) for span in image)] = False
    used = _kept(each)
    if np.count_nonzero(used) > _MOST_TERMS or used[..., outside].any():
        return None
    patterns: dict[tuple[tuple[int, int, float], ...], int] = {}
    of = [
        patterns.setdefault(_pattern(each[i, j], used[i, j], i + output[0][0], j + output[1][0]), len(patterns))
        for i, j in np.ndindex(*each.shape[:2])
    ]
    return data | {"patterns": [[list(one) for one in pattern] for pattern in patterns], "of": of}


def _kept(each: Array) -> Array:
    """What is only rounding is no weight."""
    scale = np.abs(each).max(initial=0)
    found: Array = np.abs(each) > 1e-9 * scale
    return found


def _pattern(weights: Array, used: Array, row: int, column: int) -> tuple[tuple[int, int, float], ...]:
    return tuple(
        (int(i) - row, int(j) - column, _short(weights[i, j])) for i, j in np.argwhere(used)
    )  # fmt: skip


def _short(value: Any) -> Any:
    return number(float(f"{float(value):.6g}"), exact=True)
