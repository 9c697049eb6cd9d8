"""The words of `compare:` → functions from an output and what is expected, of the same kind, to a difference.

To add a word is to add a function and one line here, and the word in reading/table.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.arrays.compare import allowed, compare
from grader.arrays.packed import Packed
from grader.arrays.plain import kind_of, written
from grader.arrays.tree import Named
from grader.values.array import Array, Index
from grader.values.difference import Difference, WrongItems, WrongLabels, WrongLength, WrongValues
from grader.values.exercise import Closeness, Compare


def _array(tree: Any) -> Array:
    return tree.array() if isinstance(tree, Packed) else np.asarray(tree)


def labels(output: Any, expected: Any, close: Closeness, how: Compare) -> Difference | None:
    """Numbers are names: each thing has one, whichever; 0 is nothing."""
    theirs, right = _array(output), _array(expected)
    coarse = compare(theirs, right, close)
    if coarse is None or not isinstance(coarse, WrongValues):
        return coarse
    found, things = (len(np.unique(array[array != 0])) for array in (theirs, right))

    def wrong(kind: str, first: Index, second: Index) -> WrongLabels:
        return WrongLabels(kind, first, second, found, things)

    for kind, places in (("missing", (theirs == 0) & (right != 0)), ("more", (theirs != 0) & (right == 0))):
        if places.any():
            cell = _first(places)
            return wrong(kind, cell, cell)
    for kind, names, others in (("apart", right, theirs), ("together", theirs, right)):
        cells = np.argwhere(names != 0)
        own, other = names[names != 0], others[names != 0]
        _, first, group = np.unique(own, return_index=True, return_inverse=True)
        different = other != other[first][group]
        if different.any():
            second = int(different.argmax())
            return wrong(kind, _index(cells[first[group[second]]]), _index(cells[second]))
    return None


def _first(places: Array) -> Index:
    return _index(np.argwhere(places)[0])


def _index(cell: Array) -> Index:
    return tuple(int(i) for i in cell)


MOST_PAIRS = 1_000_000  # of items that are compared with each other; beyond, what was returned is no honest answer


def any_order(output: Any, expected: Any, close: Closeness, how: Compare) -> Difference | None:
    """The rows of an array, or the items of a list, each as often as it is expected."""
    if kind_of(expected) == "array":
        theirs, right = _array(output), _array(expected)
        if theirs.ndim != right.ndim or theirs.shape[1:] != right.shape[1:] or theirs.dtype.kind not in "biuf":
            return compare(theirs, right, close)
        ours, others = list(right), list(theirs)
    elif kind_of(expected) in ("list", "tuple"):
        ours, others = ([_loose(one) for one in _items(tree)] for tree in (expected, output))
    else:
        return compare(_array(output), _array(expected), close)
    if len(ours) * len(others) > MOST_PAIRS and len(ours) != len(others):
        return WrongLength("list", len(others), len(ours))
    missing, more = _unmatched(ours, others, close)
    if not missing and not more:
        return None
    right_text, their_text = _texts(expected), _texts(output)
    first_missing, first_more = tuple(map(right_text, missing[:3])), tuple(map(their_text, more[:3]))
    return WrongItems(first_missing, first_more, len(missing), len(more), len(ours))


def _texts(tree: Any) -> Callable[[int], str]:
    """An item of it as text, by its number."""
    if isinstance(tree, Packed):
        array = tree.array()
        return lambda number: " ".join(np.array2string(array[number], separator=", ", threshold=12).split())[:80]
    return lambda number: written(_items(tree)[number], 80)


def _items(tree: Any) -> Sequence[Any]:
    return tree.fields if isinstance(tree, Named) else tree


def _loose(tree: Any) -> Any:
    """An item as what can be compared: numbers, pairs and arrays as arrays, texts as they are."""
    if isinstance(tree, Packed):
        return tree.array()
    if isinstance(tree, tuple | Named):
        try:
            return np.array([_loose(one) for one in _items(tree)], dtype=np.float64)
        except (TypeError, ValueError):
            return written(tree)
    return np.asarray(tree, dtype=np.float64) if type(tree) in (int, float, bool) else tree


def _unmatched(ours: list[Any], others: list[Any], close: Closeness) -> tuple[list[int], list[int]]:
    """The numbers of those that have no partner on the other side."""
    groups: dict[Any, tuple[list[int], list[int]]] = {}
    for side, items in enumerate((ours, others)):
        for number, item in enumerate(items):
            key = item.shape if isinstance(item, np.ndarray) else item
            groups.setdefault(key, ([], []))[side].append(number)
    missing, more = list[int](), list[int]()
    for key, (one, other) in groups.items():
        if not isinstance(key, tuple):  # texts: as often here as there
            missing += one[len(other) :]
            more += other[len(one) :]
            continue
        left = np.array([others[number].ravel() for number in other], np.float64).reshape(len(other), -1)
        free = np.ones(len(other), bool)
        for number in one:
            row = ours[number].ravel().astype(np.float64)
            fits = free & (np.abs(left - row) <= allowed(row, close)).all(axis=1)
            if fits.any():
                free[fits.argmax()] = False
            else:
                missing.append(number)
        more += [other[place] for place in np.flatnonzero(free)]
    return sorted(missing), sorted(more)


def sign(output: Any, expected: Any, close: Closeness, how: Compare) -> Difference | None:
    """Each column up to its sign; of one axis the whole."""
    theirs, right = _array(output), _array(expected)
    if theirs.shape != right.shape or theirs.dtype.kind not in "iuf" or not theirs.size:
        return compare(theirs, right, close)
    theirs = theirs.astype(np.float64)
    product = (theirs * right).sum(axis=0, keepdims=True)
    return compare(np.where(product < 0, -theirs, theirs), right, close)


def angle(output: Any, expected: Any, close: Closeness, how: Compare) -> Difference | None:
    """Values that differ by whole turns are the same; of a turn of 360 also 359.999… and 0 are close."""
    theirs, right = _array(output), _array(expected)
    coarse = compare(theirs, right, close)
    if coarse is None or not isinstance(coarse, WrongValues):
        return coarse
    turn = how.period
    off = np.abs((theirs.astype(np.float64) - right + turn / 2) % turn - turn / 2)
    excess = off - np.maximum(allowed(right, close), 1e-9 * turn)
    wrong = excess > 0
    if not wrong.any():
        return None
    worst = tuple(int(i) for i in np.unravel_index(int(excess.argmax()), excess.shape))
    return WrongValues(int(wrong.sum()), wrong.size, _first(wrong), worst)


COMPARISONS: dict[str, Callable[[Any, Any, Closeness, Compare], Difference | None]] = {
    "labels": labels,
    "any_order": any_order,
    "sign": sign,
    "angle": angle,
}


def marks(how: Compare, output: Any, expected: Any, close: Closeness) -> Array | None:
    """True where a cell is wrong, for the picture; none at all where no single cell is to blame."""
    if kind_of(expected) not in ("array", "number") or kind_of(output) not in ("array", "number"):
        return None
    theirs, right = _array(output), _array(expected)
    if theirs.shape != right.shape or theirs.dtype.kind not in "biuf":
        return None
    if how.word == "angle":
        off = np.abs((theirs.astype(np.float64) - right + how.period / 2) % how.period - how.period / 2)
        found: Array = off > np.maximum(allowed(right, close), 1e-9 * how.period)
        return found
    return np.zeros(theirs.shape, bool)
