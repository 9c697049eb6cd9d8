"""What was decoded at a few sizes → the named rules that give all of it: the geometry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, product
from typing import Any

import numpy as np

from grader.experiments.sliding.decode import Decoded
from grader.experiments.sliding.formulas import STARTS, STEPS, Size, along, matching
from grader.experiments.sliding.geometry import (
    BORDERS,
    COUNTS,
    FILLED,
    NOTHING,
    USED,
    Axis,
    Geometry,
    pairs,
)
from grader.values.array import Array

_Table = tuple[Size, Array]  # (cells, weights): the row (or column) that is read; UNKNOWN where nothing tells
_UNKNOWN = -9
_MOST = 8  # rules for an axis that are tried further


def fit_geometry(decoded: Sequence[Decoded], lengths: Sequence[Sequence[str]]) -> Iterator[list[Geometry]]:
    """Geometries that give all that was decoded, those that belong together, the likelier first.

    lengths: formulas of the output's shape.
    """
    if not decoded:
        return
    rules = product(list(_fit_axis(decoded, 0))[:_MOST], list(_fit_axis(decoded, 1))[:_MOST])
    content, counts = _content(decoded), _counts(decoded)
    constant = max((one.constant for one in decoded), key=abs)
    for _, pairs_ in groupby(sorted(rules, key=_unlike), key=_unlike):
        masks = ((row, column, _masks(decoded, row, column)) for row, column in pairs_)
        found = [
            Geometry(lengths[0][0], lengths[1][0], row, column, *names, content, counts, constant)
            for row, column, names in masks
            if names is not None
        ]
        if found:
            yield found


def _unlike(rules: tuple[Axis, Axis]) -> int:
    """In how much the two directions are treated differently: programs mostly treat them alike."""
    row, column = rules
    return sum(getattr(row, name) != getattr(column, name) for name in ("step", "sign", "start", "border"))


def _fit_axis(decoded: Sequence[Decoded], axis: int) -> Iterator[Axis]:
    """The rules for rows (axis 0) or columns (1)."""
    for weight, cell in ((axis, axis), (1 - axis, axis), (axis, 1 - axis), (1 - axis, 1 - axis)):
        tables = []
        for one in decoded:
            table = _table(one, axis, cell, weight)
            if table is None:
                break
            tables.append((one.size, table))
        else:
            yield from _fit_tables(tables, axis, cell, weight)


def _table(one: Decoded, axis: int, cell: int, weight: int) -> Array | None:
    """What is read, if it follows from this cell index and this weight index alone; None where it does not."""
    width = one.size[1]
    read = np.where(one.pixels >= 0, one.pixels // width if axis == 0 else one.pixels % width, _UNKNOWN)
    others = (1 - cell, 2 + 1 - weight)
    if not read.size:
        return np.zeros((read.shape[cell], read.shape[2 + weight]), int) + _UNKNOWN
    high = read.max(axis=others)
    low = np.where(read == _UNKNOWN, 10**6, read).min(axis=others)
    return high if ((high == low) | (high == _UNKNOWN)).all() else None


def _fit_tables(tables: Sequence[_Table], axis: int, cell: int, weight: int) -> Iterator[Axis]:
    known = [(size, table) for size, table in tables if (table >= 0).any()]
    if not known:
        return
    moves = [(size, _mode_of_steps(table)) for size, table in known]
    steps = [(size, move) for size, move in moves if move is not None]
    signs = [move for _, table in known if (move := _mode_of_steps(table.T)) is not None]
    for sign in dict.fromkeys([*_modes(signs), 1, -1]):
        if sign not in (1, -1, 0):
            continue
        for step in matching(STEPS, steps, axis)[:2] if steps else ["1"]:
            firsts = [(size, _start(size, table, step, sign, axis)) for size, table in known]
            starts = [(size, first) for size, first in firsts if first is not None]
            for name in matching(STARTS, starts, axis)[:3]:
                for border in BORDERS:
                    rule = Axis(cell, weight, step, sign, name, border)
                    if _agrees(rule, known, axis):
                        yield rule
                        if border == "zeros" and _inside(rule, known, axis):
                            break  # nothing leaves the image, and every border says the same
        if signs:
            return


def _modes(numbers: Sequence[int]) -> list[int]:
    return sorted(set(numbers), key=lambda one: -numbers.count(one))[:1]


def _mode_of_steps(table: Array) -> int | None:
    """By how much it changes from one cell to the next, mostly."""
    both = (table[1:] >= 0) & (table[:-1] >= 0)
    moves = (table[1:] - table[:-1])[both]
    if not moves.size:
        return None
    values, counts = np.unique(moves, return_counts=True)
    return int(values[counts.argmax()])


def _start(size: Size, table: Array, step: str, sign: int, axis: int) -> int | None:
    move = STEPS[step](*along(size, axis))
    cells, weights = table.shape
    turned = weights - 1 if sign < 0 else 0
    first = table - move * np.arange(cells)[:, None] - sign * np.arange(weights) - turned
    first = first[table >= 0]
    if not first.size:
        return None
    values, counts = np.unique(first, return_counts=True)
    best = values[counts == counts.max()]
    return int(best[np.abs(best).argmin()])


def _agrees(rule: Axis, tables: Sequence[_Table], axis: int) -> bool:
    """Does it give every row that was read? Where nothing was read it may say anything."""
    return all(((rule.table(axis, size, *table.shape) == table) | (table < 0)).all() for size, table in tables)


def _inside(rule: Axis, tables: Sequence[_Table], axis: int) -> bool:
    """Does no window leave the image?"""
    return all((rule.table(axis, size, *table.shape) >= 0).all() for size, table in tables)


def _masks(decoded: Sequence[Decoded], row: Axis, column: Axis) -> tuple[str, str] | None:
    """Names of the weights that are used and of the cells that are filled, such that all is as it was decoded."""
    predicted = [pairs(row, column, one.size, one.pixels.shape[:2]) for one in decoded]
    used = _name_used(decoded, predicted)
    if used is None:
        return None
    weighted = []
    for one, want in zip(decoded, predicted, strict=True):
        p, q = _grid(one.size[2:])
        weighted.append(np.where(USED[used](p, q, *one.size[2:]), want, NOTHING))
    filled = _name_filled(decoded, weighted)
    if filled is None:
        return None
    for one, want in zip(decoded, weighted, strict=True):
        i, j = _grid(one.pixels.shape[:2])
        cells = FILLED[filled](i, j, one.pixels.shape[0], one.pixels.shape[1], one.size)
        if not np.array_equal(np.where(cells[:, :, None, None], want, NOTHING), one.pixels):
            return None
    return used, filled


def _active(one: Decoded, want: Array, axes: tuple[int, int]) -> tuple[Array, Array]:
    """(where something was read, where something should have been)."""
    return (one.pixels != NOTHING).any(axis=axes), (want != NOTHING).any(axis=axes)


def _name_used(decoded: Sequence[Decoded], predicted: Sequence[Array]) -> str | None:
    return _name(USED, decoded, predicted, (0, 1), lambda one, shape: one.size[2:])


def _name_filled(decoded: Sequence[Decoded], predicted: Sequence[Array]) -> str | None:
    return _name(FILLED, decoded, predicted, (2, 3), lambda one, shape: (*shape, one.size))


def _name(
    table: Mapping[str, Callable[..., Any]],
    decoded: Sequence[Decoded],
    predicted: Sequence[Array],
    axes: tuple[int, int],
    further: Callable[[Decoded, tuple[int, ...]], tuple[Any, ...]],
) -> str | None:
    """The first rule of the table that tells, at every size, where something was read. further: what it is given."""
    seen = [(one, *_active(one, want, axes)) for one, want in zip(decoded, predicted, strict=True)]
    for name, rule in table.items():
        masks = (
            ((rule(*_grid(active.shape), *further(one, active.shape)) & possible) == active).all()
            for one, active, possible in seen
        )
        if all(masks):
            return name
    return None


def _content(decoded: Sequence[Decoded]) -> str:
    return "image" if any(one.base.any() for one in decoded) else "zeros"


def _counted(rule: Callable[..., Any], one: Decoded) -> Array:
    p, q = _grid(one.size[2:])
    return np.asarray(rule(p, q, one.size[2], one.size[3]))


def _counts(decoded: Sequence[Decoded]) -> str:
    """Where the factors differ from weight to weight, how."""
    uneven = [one for one in decoded if np.ptp(one.factors) > 1e-9]
    if not uneven:
        return "once"
    for name, rule in COUNTS.items():
        if all(np.allclose(one.factors, _counted(rule, one)) for one in decoded):
            return name
    return "once"


def _grid(shape: Sequence[int]) -> tuple[Array, Array]:
    """Row and column of each cell."""
    rows, columns = np.indices(tuple(shape))
    return rows, columns
