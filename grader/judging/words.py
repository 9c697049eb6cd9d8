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
from grader.values.difference import Difference, WrongItems, WrongLabels, WrongValues
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
        for name in np.unique(names[names != 0]):
            inside = names == name
            first = _first(inside)
            different = inside & (others != others[first])
            if different.any():
                return wrong(kind, first, _first(different))
    return None


def _first(places: Array) -> Index:
    return tuple(int(i) for i in np.argwhere(places)[0])


def any_order(output: Any, expected: Any, close: Closeness, how: Compare) -> Difference | None:
    """The rows of an array, or the items of a list, each as often as it is expected."""
    if kind_of(expected) == "array":
        theirs, right = _array(output), _array(expected)
        if theirs.ndim != right.ndim or theirs.shape[1:] != right.shape[1:]:
            return compare(theirs, right, close)
        ours, others = [(row, _text(row)) for row in right], [(row, _text(row)) for row in theirs]
    elif kind_of(expected) in ("list", "tuple"):
        ours, others = ([(_loose(one), written(one, 80)) for one in _items(tree)] for tree in (expected, output))
    else:
        return compare(_array(output), _array(expected), close)
    missing, more = _unmatched(ours, others, close)
    return WrongItems(tuple(missing), tuple(more), len(ours)) if missing or more else None


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


def _unmatched(ours: list[Any], others: list[Any], close: Closeness) -> tuple[list[str], list[str]]:
    """What has no partner on the other side, each as text."""
    left, missing = list(others), []
    for one, text in ours:
        at = next((number for number, (other, _) in enumerate(left) if _alike(other, one, close)), None)
        if at is None:
            missing.append(text)
        else:
            left.pop(at)
    return missing, [text for _, text in left]


def _alike(other: Any, one: Any, close: Closeness) -> bool:
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.shape == other.shape and compare(other, one, close) is None
    return isinstance(one, str) and isinstance(other, str) and one == other


def _text(row: Array) -> str:
    text = np.array2string(row, separator=", ", threshold=12)
    return " ".join(text.split())[:80]


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
