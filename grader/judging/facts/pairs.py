"""Failing outcomes → pairs of what came and what is expected, and whether a change makes the one of the other.

A pair of pictures has rows and columns first, whatever the order of its axes is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from grader.values.array import Array
from grader.values.difference import Unconvincing, WrongShape, WrongValues
from grader.values.outcome import Outcome

Change = Callable[[Array], Array]
Pair = tuple[Array, Array]  # output, expected

COLOURS = (1, 3, 4)  # an axis of such a length at the end of several holds colours
LEAST_CELLS = 6
# Of pictures whose cells are put elsewhere: in so many it makes a difference. Where one cell of a black and white
# picture is wrong, the picture is often "moved by one column", too.
LEAST_MOVED = 4
CLOSE = 1e-6


def named(failing: Sequence[Outcome]) -> str:
    """What the sentence calls the output, "" where not all outcomes are about the same part of it."""
    parts = {(outcome.part, outcome.case.changes) for outcome in failing}
    if len(parts) != 1:
        return ""
    ((part, changes),) = parts
    if part and not part.startswith("["):
        return part
    return f"{changes or 'output'}{part}" if part else changes or "your output"


def pairs_of(failing: Sequence[Outcome]) -> list[Pair]:
    """The arrays and numbers; [] where an outcome has none, or where they differ in their number of axes.

    Small ones come first: most of what is asked of them is settled there.
    """
    pairs = [pair for outcome in failing if (pair := _pair(outcome))]
    same = len({right.ndim for _, right in pairs}) == 1
    return sorted(pairs, key=lambda pair: pair[1].size) if len(pairs) == len(failing) and same else []


def _pair(outcome: Outcome) -> Pair | None:
    output, right, evidence = outcome.output, outcome.expected, outcome.evidence
    if not isinstance(evidence, WrongValues | WrongShape) and not (
        isinstance(evidence, Unconvincing) and evidence.first is not None
    ):
        return None  # the values are right, or are not the only ones that would be
    if output is None or right is None or output.ndim != right.ndim or right.ndim > 5:
        return None
    if {output.dtype.kind, right.dtype.kind} - set("biufc") or not output.size or not right.size:
        return None
    return (output, right) if np.isfinite(output).all() else None


def as_pictures(pairs: Sequence[Pair]) -> list[Pair]:
    """The same with rows and columns first: the last two axes, or the two before the last where that holds colours."""
    made = []
    for output, right in pairs:
        first = right.ndim - (3 if is_in_colour(right) else 2)
        made.append((_rows_first(output, first), _rows_first(right, first)))
    return made


def is_in_colour(array: Array) -> bool:
    return array.ndim > 2 and array.shape[-1] in COLOURS


def _rows_first(array: Array, first: int) -> Array:
    return np.moveaxis(array, (first, first + 1), (0, 1)).astype(np.float64)


def holds(pairs: Sequence[Pair], change: Change, least: int = LEAST_CELLS) -> bool:
    """Is every output what the change makes of the expected one, in at least so many cells?"""
    cells = 0
    for output, right in pairs:
        wanted = change(right)
        known = ~np.isnan(wanted)  # a moved picture has no values where nothing was
        if output.shape != wanted.shape or not close(output[known], wanted[known], right):
            return False
        cells += int(known.sum()) if np.ptp(right) > 0 else 0  # an even picture proves nothing
    return cells >= least


def moves(pairs: Sequence[Pair], change: Change) -> bool:
    """Does it matter in enough cells that the picture is another one?"""
    cells = 0
    for _, right in pairs:
        wanted = change(right)
        if wanted.shape != right.shape:
            return True
        cells += int(np.count_nonzero(np.nan_to_num(wanted - right)))
    return cells >= LEAST_MOVED


def close(output: Array, wanted: Array, right: Array) -> bool:
    """Are they the same, but for rounding?"""
    return bool(np.all(np.abs(output - wanted) <= CLOSE * (np.abs(wanted) + np.abs(right).max())))


def factor_of(pairs: Sequence[Pair], least: int = LEAST_CELLS) -> float:
    """The one number by which every expected cell was multiplied, 0 where there is none."""
    if any(output.shape != right.shape for output, right in pairs):
        return 0.0
    output, right = max(pairs, key=lambda pair: float(np.abs(pair[1]).max()))
    at = np.unravel_index(int(np.abs(right).argmax()), right.shape)
    factor = float(output[at] / right[at]) if right[at] else 0.0
    if f"{factor:.6g}" == "1":  # a loss of digits, and no factor that could be told
        return 0.0
    return factor if holds(pairs, lambda cells: cells * factor, least) else 0.0


def offset_of(pairs: Sequence[Pair], least: int = LEAST_CELLS) -> float:
    """The one number that was added to every expected cell, 0 where there is none."""
    if any(output.shape != right.shape for output, right in pairs):
        return 0.0
    output, right = pairs[0]
    offset = float(output.flat[0] - right.flat[0])
    if abs(offset) <= 100 * CLOSE * max(float(np.abs(right).max()) for _, right in pairs):
        return 0.0  # a loss of digits
    # Taken off again, because beside a very large offset all that is right would be within the rounding.
    without = [(output - offset, right) for output, right in pairs]
    return offset if holds(without, lambda cells: cells, least) else 0.0
