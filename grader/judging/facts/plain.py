"""Failing outcomes with texts, lists and several results → what must be done to every expected one to get theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import permutations
from typing import Any

import numpy as np

from grader.arrays.packed import Packed
from grader.arrays.plain import kind_of
from grader.arrays.tree import Named
from grader.judging.facts.pairs import LEAST_MOVED, close, named
from grader.judging.match import as_array, unpacked
from grader.values.array import Array
from grader.values.difference import WrongText
from grader.values.outcome import Outcome

LEAST_LETTERS = 4
MOST_RESULTS = 4

# Sentence → is the first text this of the second?
TEXTS: dict[str, Callable[[str, str], bool]] = {
    "in capital letters": lambda text, right: text == right.upper(),
    "in small letters": lambda text, right: text == right.lower(),
    "with other capital letters": lambda text, right: text.lower() == right.lower(),
    "backwards": lambda text, right: text == right[::-1],
    "with other blanks at its ends": lambda text, right: text.strip() == right.strip(),
    "without its blanks": lambda text, right: text == right.replace(" ", ""),
    "in quotation marks": lambda text, right: text in (f"'{right}'", f'"{right}"'),
    "without its last character": lambda text, right: text == right[:-1],
    "without its first character": lambda text, right: text == right[1:],
}


def fact_of_texts(failing: Sequence[Outcome]) -> str:
    """Your output is the expected one in capital letters."""
    pairs = [(one.evidence.text, one.evidence.expected) for one in failing if isinstance(one.evidence, WrongText)]
    what = named(failing)
    if not what or len(pairs) < len(failing) or sum(len(right) for _, right in pairs) < LEAST_LETTERS:
        return ""
    if len(pairs) < 2:
        return ""  # that is told there
    told = next((words for words, is_so in TEXTS.items() if all(is_so(*pair) for pair in pairs)), "")
    return f"{what} is the expected one {told}" if told else ""


def fact_of_items(failing: Sequence[Outcome]) -> str:
    """Your list has the right items in another order."""
    kinds = {kind_of(outcome.right) for outcome in failing}
    if not kinds <= {"list", "tuple"} or len(kinds) > 1 or any(one.case.function.results for one in failing):
        return ""
    pairs = [(_keys(outcome.answer), _keys(outcome.right)) for outcome in failing]
    moved = 0
    for answer, right in pairs:
        if answer is None or right is None or Counter(answer) != Counter(right):
            return ""
        moved += sum(one != other for one, other in zip(answer, right, strict=True))
    if moved < LEAST_MOVED:
        return ""
    if all(answer == right[::-1] for answer, right in pairs if answer and right):
        return f"your {kinds.pop()} is the expected one in the opposite order"
    return f"your {kinds.pop()} has the right items in another order"


def _keys(tree: Any) -> list[Any] | None:
    """The items as what can be counted; None for what has none."""
    return list(map(_key, _items(tree))) if kind_of(tree) in ("tuple", "list") else None


def _items(tree: Any) -> tuple[Any, ...]:
    return tree.fields if isinstance(tree, Named) else tree


def _key(tree: Any) -> Any:
    if isinstance(tree, Packed):
        array = tree.array()
        return (
            float(array[()])
            if not array.ndim and array.dtype.kind in "iuf"
            else (array.shape, array.tolist().__repr__())
        )
    if isinstance(tree, Named):
        return tree.name, tuple(map(_key, tree.fields))
    return tuple(map(_key, tree)) if isinstance(tree, tuple) else tree


def fact_of_results(failing: Sequence[Outcome]) -> str:
    """The two results are exchanged: column comes first, and row second."""
    names = failing[0].case.function.results
    if not 2 <= len(names) <= MOST_RESULTS:
        return ""
    pairs = []
    for outcome in failing:
        answer = unpacked(outcome.answer, len(names))
        if (
            answer is None
            or not isinstance(outcome.right, tuple)
            or not len(answer) == len(outcome.right) == len(names)
        ):
            return ""
        pairs.append((tuple(answer), outcome.right))
    orders = [order for order in permutations(range(len(names))) if order != tuple(range(len(names)))]
    fitting = [order for order in orders if _is_order(pairs, order)]
    if len(fitting) != 1:
        return ""
    came = [names[number] for number in fitting[0]]
    if len(names) == 2:
        return f"the two results are exchanged: {came[0]} comes first, and {came[1]} second"
    return f"the results are right, but in another order: {', '.join(came)}"


def _is_order(pairs: Sequence[tuple[tuple[Any, ...], tuple[Any, ...]]], order: tuple[int, ...]) -> bool:
    """Does every answer hold the right results in this order, and does that matter in enough cells?"""
    moved = 0
    for answer, right in pairs:
        for place, number in enumerate(order):
            if not _is_same(answer[place], right[number]):
                return False
            if place != number and not _is_same(answer[place], right[place]):
                moved += _size(right[number])
    return moved >= LEAST_MOVED


def _is_same(one: Any, other: Any) -> bool:
    if _is_numeric(one) and _is_numeric(other):
        first, second = _array(one), _array(other)
        return first.shape == second.shape and (not first.size or close(first, second, second))
    return bool(_key(one) == _key(other))


def _is_numeric(tree: Any) -> bool:
    if isinstance(tree, Packed):
        return tree.dtype != "bool"
    return kind_of(tree) == "number"


def _array(tree: Any) -> Array:
    return as_array(tree).astype(np.complex128)


def _size(tree: Any) -> int:
    return max(tree.size, 1) if isinstance(tree, Packed) else 1
