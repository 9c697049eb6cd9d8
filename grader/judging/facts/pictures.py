"""Failing outcomes with arrays → what must be done to every expected one to get the student's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

import numpy as np

from grader.judging.facts.pairs import (
    LEAST_CELLS,
    Change,
    Pair,
    as_pictures,
    close,
    factor_of,
    holds,
    is_in_colour,
    moves,
    named,
    offset_of,
    pairs_of,
)
from grader.values.array import Array
from grader.values.outcome import Outcome

# Sentence → what must be done to the expected output to get the student's. The first that holds is told.
TURNED: dict[str, Change] = {
    "with rows and columns exchanged": lambda right: right.swapaxes(0, 1),
    "upside down": lambda right: right[::-1],
    "with left and right exchanged": lambda right: right[:, ::-1],
    "turned by half a turn": lambda right: right[::-1, ::-1],
}
VALUES: dict[str, Change] = {
    "with every sign reversed": lambda right: -right,
    "with every sign lost": np.abs,
    "with everything below 0 set to 0 and everything above 255 set to 255": lambda right: np.clip(right, 0, 255),
    "with everything below 0 set to 0": lambda right: np.maximum(right, 0),
    "with everything above 255 set to 255": lambda right: np.minimum(right, 255),
    "rounded to whole numbers": np.round,
    "with all fractions cut off": np.trunc,
    "rounded down to whole numbers": np.floor,
    "as far as it fits into uint8, where 256 becomes 0": lambda right: np.trunc(right) % 256,
}
CUT: dict[str, Change] = {
    "without its last row": lambda right: right[:-1],
    "without its last column": lambda right: right[:, :-1],
    "without its last row and column": lambda right: right[:-1, :-1],
    "without its first row": lambda right: right[1:],
    "without its first column": lambda right: right[:, 1:],
    "without its first row and column": lambda right: right[1:, 1:],
    "with a border of zeros around it": lambda right: np.pad(right, [(1, 1), (1, 1), *[(0, 0)] * (right.ndim - 2)]),
    "moved down by one row": lambda right: _moved(right, 1, 0),
    "moved up by one row": lambda right: _moved(right, -1, 0),
    "moved to the right by one column": lambda right: _moved(right, 0, 1),
    "moved to the left by one column": lambda right: _moved(right, 0, -1),
}
CHANGES = TURNED | VALUES | CUT

# The same of masks, of pictures in colour, of stacks, and of one axis alone.
MASKS: dict[str, Change] = {
    "with True and False exchanged": lambda right: 1 - right,
    "with 255 in place of True": lambda right: 255 * right,
}
COLOURS: dict[str, Change] = {
    "with red and blue exchanged": lambda right: right[..., [2, 1, 0, *range(3, right.shape[-1])]],
    "with the order of its colours reversed": lambda right: right[..., ::-1],
    "with its first colour in place of all": lambda right: np.broadcast_to(right[..., :1], right.shape),
    "with the mean of its colours in place of all": lambda right: np.broadcast_to(
        right.mean(axis=-1, keepdims=True), right.shape
    ),
}
STACKS: dict[str, Change] = {
    "with its pictures in the opposite order": lambda right: right[:, :, ::-1],
    "with its first picture in place of all": lambda right: np.broadcast_to(right[:, :, :1], right.shape),
}
ROWS: dict[str, Change] = {
    "in the opposite order": lambda right: right[::-1],
    "sorted from small to large": np.sort,
    "sorted from large to small": lambda right: np.sort(right)[::-1],
    **VALUES,
    "without its last number": lambda right: right[:-1],
    "without its first number": lambda right: right[1:],
}

# The beginnings of those that keep an array's cells, and put them elsewhere.
REARRANGED = ("with rows and", "upside", "with left and", "turned", "moved", "in the", "sorted", "with red", "with its")


def fact_of_arrays(failing: Sequence[Outcome]) -> str:
    """Your output is the expected one, upside down; "" where nothing is true of all."""
    what, pairs = named(failing), pairs_of(failing)
    if not what or not pairs or not pairs[0][1].ndim:
        return ""
    axes = pairs[0][1].ndim
    if any(array.dtype.kind == "c" for pair in pairs for array in pair):
        return _of_complex(what, pairs)
    masks = MASKS if all(right.dtype.kind == "b" for _, right in pairs) else {}
    if axes == 1:
        changes: Mapping[str, Change] = masks | ROWS
        flat = [(output.astype(np.float64), right.astype(np.float64)) for output, right in pairs]
    else:
        colours = COLOURS if all(right.ndim > 2 and right.shape[-1] in (3, 4) for _, right in pairs) else {}
        stacks = STACKS if axes - all(is_in_colour(right) for _, right in pairs) > 2 else {}
        changes, flat = masks | CHANGES | colours | stacks, as_pictures(pairs)
    for words, change in changes.items():
        if holds(flat, change) and (not words.startswith(REARRANGED) or moves(flat, change)):
            return f"{what} is the expected one {words}"
    for words in _axes(pairs):
        return f"{what} is the expected one {words}"
    if factor := factor_of(flat):
        return f"{what} is the expected one times {factor:.6g}"
    if offset := offset_of(flat):
        return f"every value of {what} is {abs(offset):.6g} too {'large' if offset > 0 else 'small'}"
    return ""


def _axes(pairs: Sequence[Pair]) -> Iterator[str]:
    """Of three axes and more: the orders of axes in which every output is the expected one."""
    axes = pairs[0][1].ndim
    if axes < 3:
        return
    coloured = all(is_in_colour(right) for _, right in pairs)
    told = {
        (axes - 1, *range(axes - 1)): "with its colours along the first axis" if coloured else "",
        (*range(1, axes), 0): "" if coloured and axes == 3 else "with its pictures along the last axis",
    }
    for order in permutations(range(axes)):
        if order != tuple(range(axes)) and all(_is_reordered(output, right, order) for output, right in pairs):
            yield told.get(order) or f"with its axes in another order, transpose{order}"


def _is_reordered(output: Array, right: Array, order: tuple[int, ...]) -> bool:
    wanted = right.transpose(order)
    if output.shape != wanted.shape or right.size < LEAST_CELLS or np.ptp(right.astype(np.float64)) == 0:
        return False
    return close(output.astype(np.float64), wanted.astype(np.float64), right.astype(np.float64))


COMPLEX: dict[str, Change] = {
    "with the sign of every imaginary part reversed": np.conj,
    "without its imaginary parts": lambda right: right.real,
    "with the size of each number in its place": np.abs,
    "with every sign reversed": lambda right: -right,
}


def _of_complex(what: str, pairs: Sequence[Pair]) -> str:
    for words, change in COMPLEX.items():
        if all(output.shape == right.shape and close(output, change(right), right) for output, right in pairs) and (
            sum(int(np.count_nonzero(change(right) - right)) for _, right in pairs) >= LEAST_CELLS
        ):
            return f"{what} is the expected one {words}"
    return ""


def _moved(right: Array, rows: int, columns: int) -> Array:
    """The picture moved within its own frame; NaN where nothing comes in. A picture of one row cannot be moved down."""
    moved = np.full_like(right, np.nan)
    height, width = right.shape[:2]
    if height > abs(rows) and width > abs(columns):
        target = moved[max(rows, 0) : height + min(rows, 0), max(columns, 0) : width + min(columns, 0)]
        target[...] = right[max(-rows, 0) : height + min(-rows, 0), max(-columns, 0) : width + min(-columns, 0)]
    return moved
