"""What a function returned, and what is expected, both as trees → the first difference and the part in which it is.

The kind follows from what is expected; within tuples, lists and dicts each part is compared by itself, and the first
that differs is told under its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from grader.arrays.compare import compare
from grader.arrays.packed import Packed
from grader.arrays.plain import kind_of, pack_value, written
from grader.arrays.tree import Named
from grader.judging.words import COMPARISONS, marks
from grader.values.array import Array
from grader.values.difference import (
    Difference,
    NoAnswer,
    NotAnArray,
    NotFinite,
    Unconvincing,
    WrongAxes,
    WrongKeys,
    WrongKind,
    WrongLength,
    WrongShape,
    WrongText,
    WrongTruth,
    WrongType,
)
from grader.values.errors import SpecError
from grader.values.exercise import Case, Closeness, Compare
from grader.values.value import Value, replace

MOST_VALUES = 6  # of a tuple without names are told one by one

# Asks the exercise's own check: which compare, given, expected and output as trees → what it says.
Check = Callable[[Compare, Any, Any, Any], Unconvincing | tuple[Unconvincing, Any] | None]


COARSE = (NoAnswer, NotAnArray, WrongKind, WrongLength, WrongKeys, WrongAxes, WrongShape, NotFinite)


class Found(Value):
    """A difference. part: where it is, as Outcome has it.  expected, output: what differs, as trees.

    wrong: where a check marks cells.  values: of several results each by its name, and whether it is right.
    """

    difference: Difference
    part: str
    expected: Any
    output: Any
    wrong: Array | None = None
    values: tuple[tuple[str, bool], ...] = ()


class Matcher:
    """How the output of one case is compared."""

    def __init__(self, case: Case, close: Closeness, given: Any, check: Check | None) -> None:
        self._case, self._close, self._given, self._check = case, close, given, check

    def match(self, output: Any, expected: Any) -> Found | None:
        """None when the output may stand for what is expected."""
        names = self._case.function.results
        if self._case.compare.word == "check":  # of several results all at once
            return self._checked(output, expected, "", self._case.compare)
        if not names or not isinstance(expected, tuple):
            return self._part(output, expected, "", self._case.compare.of(""), self._case.dtype_of())
        items = unpacked(output, len(names))
        if items is None:
            found = self._kind(output, expected, "")
            assert found  # a tuple or a list would have been unpacked
            return found
        if len(items) != len(expected):
            return Found(WrongLength("tuple", len(items), len(expected)), "", expected, output)
        judged: list[tuple[str, Found | None]] = []
        for name, one, right in zip(names, items, expected, strict=True):
            try:
                found = self._part(one, right, name, self._case.compare.of(name), self._case.dtype_of(name))
            except SpecError:
                if all(found is None for _, found in judged):
                    raise
                continue  # what is wrong is known, and a check that stumbles over the rest says nothing of it
            judged.append((name, found))
        return _first(judged)

    def _part(self, output: Any, expected: Any, part: str, how: Compare, dtype: str | None) -> Found | None:
        if how.word == "check":
            return self._checked(output, expected, part, how)
        if found := self._kind(output, expected, part):
            return found
        if how.word:
            return self._by_word(output, expected, part, how)
        return self._value(output, expected, part, dtype)

    def _by_word(self, output: Any, expected: Any, part: str, how: Compare) -> Found | None:
        """Of a tuple or a list each item by itself, apart from any_order, which is about the items."""
        kind = kind_of(expected)
        if kind in ("tuple", "list") and how.word != "any_order":
            if found := self._length(output, expected, part):
                return found
            for number, (one, right) in enumerate(zip(_items(output), _items(expected), strict=True)):
                inner = f"{part}[{number}]"
                if found := self._kind(one, right, inner) or self._by_word(one, right, inner, how):
                    return found
            return None
        if kind not in ("array", "number", "tuple", "list"):
            return self._value(output, expected, part, None)
        difference = COMPARISONS[how.word](output, expected, self._close, how)
        if difference is None:
            return None
        return Found(difference, part, expected, output, marks(how, output, expected, self._close))

    def _checked(self, output: Any, expected: Any, part: str, how: Compare) -> Found | None:
        assert self._check is not None
        try:
            said = self._check(how, self._given, expected, output)
        except SpecError:
            # Many a check subtracts before it looks at shapes: then the shape is what is wrong, and not the check.
            if coarse := self._coarse(output, expected, part):
                return coarse
            raise
        if said is None:
            return None
        found, wrong = said if isinstance(said, tuple) else (said, None)
        return Found(found, part, expected, output, wrong)

    def _coarse(self, output: Any, expected: Any, part: str) -> Found | None:
        """What differs in kind, length or shape; nothing where only values do."""
        found = self._kind(output, expected, part) or self._value(output, expected, part, None)
        return found if found and isinstance(found.difference, COARSE) else None

    def _kind(self, output: Any, expected: Any, part: str) -> Found | None:
        """Is it of the kind that is expected? A list may stand for a tuple, and a tuple for a list."""
        want, kind = kind_of(expected), kind_of(output)
        if want == kind or {want, kind} == {"tuple", "list"}:
            return None
        if want == "truth" and kind == "number" and _number(output) in (0, 1):
            return None
        if kind == "nothing":
            return Found(NoAnswer(), part, expected, output)
        if want == "array":
            return Found(_no_array(output, kind), part, expected, output)
        shape = output.shape if isinstance(output, Packed) else ()
        value = "" if kind == "array" else written(output, 60)
        if kind == "other":
            kind, value = output.fields[0], output.fields[2]
        return Found(WrongKind(kind, want, value, shape), part, expected, output)

    def _value(self, output: Any, expected: Any, part: str, dtype: str | None) -> Found | None:
        """Of the same kind: is it the same?"""
        match kind_of(expected):
            case "array" | "number" | "truth":
                difference = self._numbers(output, expected, dtype)
                return Found(difference, part, expected, output) if difference else None
            case "text" if output != expected:
                at = next((i for i, (a, b) in enumerate(zip(output, expected, strict=False)) if a != b),
                          min(len(output), len(expected)))  # fmt: skip
                return Found(WrongText(output, expected, at), part, expected, output)
            case "tuple" | "list":
                return self._items(output, expected, part)
            case "dict":
                return self._dict(output, expected, part)
        return None

    def _numbers(self, output: Any, expected: Any, dtype: str | None) -> Difference | None:
        if kind_of(expected) == "truth":
            right = bool(_number(expected))
            if bool(_number(output)) != right:
                return WrongTruth(right)
        elif isinstance(output, Packed) and isinstance(expected, Packed) and output.shape != expected.shape:
            # Of another shape, which may be large, only the header is looked at.
            return compare(np.broadcast_to(np.zeros((), output.dtype), output.shape), as_array(expected), self._close)
        elif difference := compare(self._mask(output, expected, dtype), as_array(expected), self._close):
            return difference
        found = as_array(output).dtype.name
        return WrongType(found, dtype) if dtype not in (None, found) else None

    def _mask(self, output: Any, expected: Any, dtype: str | None) -> Array:
        """The output; True and False as 1 and 0 where just these are expected, as a mask may be drawn."""
        array, right = as_array(output), as_array(expected)
        is_mask = array.dtype.kind == "b" and right.dtype.kind in "iuf" and array.ndim > 0
        if is_mask and dtype is None and not self._case.function.slides and np.isin(right, (0, 1)).all():
            return array.astype(np.uint8)
        return array

    def _items(self, output: Any, expected: Any, part: str) -> Found | None:
        if found := self._length(output, expected, part):
            return found
        judged = (
            (inner, self._kind(one, right, inner) or self._value(one, right, inner, None))
            for number, (one, right) in enumerate(zip(_items(output), _items(expected), strict=True))
            if (inner := f"{part}[{number}]")
        )
        if not part and kind_of(expected) == "tuple" and len(_items(expected)) <= MOST_VALUES:
            return _first(judged)
        return next((found for _, found in judged if found), None)

    def _length(self, output: Any, expected: Any, part: str) -> Found | None:
        ours, theirs = len(_items(expected)), len(_items(output))
        return Found(WrongLength(kind_of(expected), theirs, ours), part, expected, output) if ours != theirs else None

    def _dict(self, output: Any, expected: Any, part: str) -> Found | None:
        right, theirs = (dict(zip(*tree.fields, strict=True)) for tree in (expected, output))
        if right.keys() != theirs.keys():
            missing = tuple(map(repr, [key for key in right if key not in theirs][:3]))
            more = tuple(map(repr, [key for key in theirs if key not in right][:3]))
            return Found(WrongKeys(missing, more), part, expected, output)
        for key, wanted in right.items():
            inner = f"{part}[{key!r}]"
            if found := self._kind(theirs[key], wanted, inner) or self._value(theirs[key], wanted, inner, None):
                return found
        return None


def _first(judged: Iterable[tuple[str, Found | None]]) -> Found | None:
    """The first of several values that is wrong, which knows of the others, too."""
    every = list(judged)
    first = next((found for _, found in every if found), None)
    return replace(first, values=tuple((name, found is None) for name, found in every)) if first else None


def unpacked(output: Any, count: int) -> Sequence[Any] | None:
    """What `one, other = function(…)` would give: an array of so many, too, though a tuple is usual."""
    if isinstance(output, Packed) and output.shape[:1] == (count,):
        return [pack_value(item) for item in output.array()]
    return _items(output) if kind_of(output) in ("tuple", "list") else None


def as_array(tree: Any) -> Array:
    """An array or a number as an array."""
    if isinstance(tree, Packed):
        return tree.array()
    if type(tree) is not int or -(2**63) <= tree < 2**63:
        return np.asarray(tree)
    try:
        return np.asarray(float(tree))
    except OverflowError:  # Python's whole numbers have no end
        return np.asarray(np.inf if tree > 0 else -np.inf)


def _number(tree: Any) -> Any:
    return tree.array()[()] if isinstance(tree, Packed) else tree


def _items(tree: Any) -> Sequence[Any]:
    items: Sequence[Any] = tree.fields if isinstance(tree, Named) else tree
    return items


def _no_array(output: Any, kind: str) -> NotAnArray:
    """What came in place of an array; the kinds of texts.output.KINDS."""
    if kind == "other":
        return NotAnArray(*output.fields)
    words = {"number": "scalar", "truth": "scalar"}
    type_name = {"truth": "bool", "text": "str", "number": type(output).__name__}.get(kind, kind)
    if isinstance(output, Packed):
        type_name = output.dtype
    return NotAnArray(words.get(kind, kind), type_name, written(output, 40) if kind in ("number", "truth") else "")
