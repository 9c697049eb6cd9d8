"""A case as experiments see it, and when two values are the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from grader.arrays.plain import arrays_in
from grader.values.array import Array
from grader.values.value import Value

# |a - b| ≤ RELATIVE·|b| + OF_LARGEST·max|b|: what single precision, and another order of summation, need.
RELATIVE, OF_LARGEST = 1e-6, 1e-7
# Larger cases are left out where small ones will do: what is fitted is to take no time.
MOST_CELLS = 2500
LEAST_SMALL = 5
MOST_OF_ALL = 100_000


class Shown(Value):
    """A public case of one function.

    given: live arguments by name.  expected: an answer that is right, None where there is none to compare with, or
    where others would be right, too, as the exercise's own check says; of several results each.
    answer: the student's, None where there is none.  right: whether the case passed.
    changes: the parameter whose content after the call is the answer; "" where it is what is returned.
    labels: whether only the pattern of the numbers counts, not the numbers.
    """

    given: Mapping[str, Any]
    expected: Any
    answer: Any
    right: bool
    changes: str = ""
    labels: bool = False

    def fits(self, answer: Any) -> bool:
        """Would this be right?"""
        if self.expected is None or answer is None:
            return False
        if self.labels:
            return same(in_order(answer), in_order(self.expected))
        return same(answer, self.expected)


def same(one: Any, other: Any) -> bool:
    """Are they the same but for rounding? Shapes count, and so does whether they are truths or numbers.

    other: None for a part of which nothing is known.
    """
    if isinstance(one, tuple | list) or isinstance(other, tuple | list):
        alike = isinstance(one, tuple | list) and isinstance(other, tuple | list) and len(one) == len(other)
        return alike and all(right is None or same(part, right) for part, right in zip(one, other, strict=True))
    if isinstance(one, dict) or isinstance(other, dict):
        alike = isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys()
        return alike and all(same(one[key], other[key]) for key in one)
    if not is_numeric(one) or not is_numeric(other):
        return type(one) is type(other) and not isinstance(one, np.ndarray) and bool(one == other)
    return close(np.asarray(one), np.asarray(other))


def close(one: Array, other: Array) -> bool:
    if one.shape != other.shape or (one.dtype.kind == "b") != (other.dtype.kind == "b"):
        return False
    if one.dtype.kind == "b" or not one.size:
        return bool(np.array_equal(one, other))
    one, other = (array.astype(complex if array.dtype.kind == "c" else float) for array in (one, other))
    if not np.isfinite(one).all() or not np.isfinite(other).all():
        return bool(np.array_equal(one, other, equal_nan=True))
    sizes = np.abs(other)
    return bool((np.abs(one - other) <= RELATIVE * sizes + OF_LARGEST * sizes.max()).all())


def is_numeric(value: Any) -> bool:
    if isinstance(value, np.ndarray | np.generic):
        return value.dtype.kind in "biufc"
    return isinstance(value, bool | int | float | complex)


def is_number(value: Any) -> bool:
    """A plain number, no truth and no array."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_picture(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.ndim in (2, 3) and value.size > 0 and value.dtype.kind in "iuf"


def in_order(labels: Any) -> Any:
    """Labels numbered anew, in the order in which they come; 0 stays."""
    if not isinstance(labels, np.ndarray) or not labels.size:
        return labels
    _, first, where = np.unique(labels, return_index=True, return_inverse=True)
    background = np.flatnonzero(labels.reshape(-1)[first] == 0)
    order = [number for number in np.argsort(first) if number not in background]
    anew = np.zeros(len(first), dtype=int)
    anew[order] = np.arange(1, len(order) + 1)
    return anew[where].reshape(labels.shape)


def is_answer(value: Any) -> bool:
    """Is there something in it? An empty array, and one of a single number, may be the same by chance."""
    arrays = list(arrays_in(value))
    return value is not None and all(array.size for array in arrays) and not all(
        array.ndim and np.array_equal(array, np.full_like(array, array.flat[0]), equal_nan=array.dtype.kind in "fc")
        for array in arrays
    )  # fmt: skip


def cells(value: Any) -> int:
    return sum(array.size for array in arrays_in(value))


def smallest(cases: Iterable[Shown]) -> list[Shown]:
    """Smallest first, without the large ones as long as others are left."""

    def size(case: Shown) -> int:
        return cells(dict(case.given)) + cells(case.expected)

    ordered = sorted(cases, key=size)
    small = [case for case in ordered if size(case) <= MOST_CELLS]
    return small if len(small) >= LEAST_SMALL else [case for case in ordered[:LEAST_SMALL] if size(case) <= MOST_OF_ALL]
