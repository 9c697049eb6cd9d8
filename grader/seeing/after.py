"""What becomes of a sum before it is an output: kept in a narrow type, limited, rounded, without its sign."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.values.array import Array

Change = Callable[[Array], Array]


def _limited(low: float, high: float) -> Change:
    return lambda sums: np.clip(sums, low, high)


# By name, the weakest first: what is said of an output must be seen in it. SAYS has their sentences.
CHANGES: dict[str, Change] = {
    "abs": np.abs,
    "not below 0": _limited(0, np.inf),
    "not above 255": _limited(-np.inf, 255),
    "not above 1": _limited(-np.inf, 1),
    "from 0 to 255": _limited(0, 255),
    "from 0 to 1": _limited(0, 1),
    "rounded": np.round,
    "cut to whole numbers": np.trunc,
    "rounded down": np.floor,
}


# What is said of a sum that is not yet the output; {} is the output's number.
SAYS = {
    "abs": "without its sign {}",
    "not below 0": "and nothing below 0 is kept: {}",
    "not above 255": "and nothing above 255 is kept: {}",
    "not above 1": "and nothing above 1 is kept: {}",
    "from 0 to 255": "limited to 0 to 255: {}",
    "from 0 to 1": "limited to 0 to 1: {}",
    "rounded": "rounded: {}",
    "cut to whole numbers": "without its fraction: {}",
    "rounded down": "rounded down: {}",
}


def says(after: str, yours: str) -> str:
    """ "kept in uint8, which holds 0 to 255: 44"; yours: the output's number, as it is written beside."""
    if after in SAYS:
        return SAYS[after].format(yours)
    limits = np.iinfo(after)
    return f"kept in {after}, which holds {limits.min} to {limits.max}: {yours}"


def wrapped(sums: Array, dtype: Any) -> Array | None:
    """Whole sums as a type of whole numbers keeps them, float64: 300 is 44 in uint8. None for any other type."""
    kind = np.dtype(dtype)
    if kind.kind not in "iu" or kind.itemsize > 4 or not np.isfinite(sums).all():
        return None
    low, count = float(np.iinfo(kind).min), 2.0 ** (8 * kind.itemsize)
    found: Array = (np.trunc(sums) - low) % count + low
    return found


def applied(sums: Array, yours: Array) -> str | None:
    """The word for what makes yours of the sums; "" where they are yours already, None where nothing known does.

    "uint8" and the like: the type that keeps only so much of them.
    """
    mine = yours.astype(np.float64)
    with np.errstate(all="ignore"):
        if same(sums, mine):
            return ""
        sums = _settled(sums)
        for name, change in CHANGES.items():
            if same(change(sums), mine):
                return name
        if (kept := wrapped(sums, yours.dtype)) is not None and same(kept, mine):
            return yours.dtype.name
    return None


def _settled(sums: Array) -> Array:
    """What only rounding in another order keeps from being whole is whole: -27.00000000000003 is cut to -27."""
    whole = np.round(sums)
    found: Array = np.where(np.abs(sums - whole) <= 1e-12 * np.maximum(np.abs(sums), 100), whole, sums)
    return found


def same(sums: Array, mine: Array) -> bool:
    """Cell by cell, as far as rounding in the order of summing lets one tell."""
    if not (np.isfinite(sums).all() and np.isfinite(mine).all()):
        return False
    scale = max(float(np.abs(mine).max(initial=0)), float(np.abs(sums).max(initial=0)))
    return bool((np.abs(sums - mine) <= 1e-6 * np.abs(mine) + 1e-9 * scale).all())
