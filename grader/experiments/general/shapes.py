"""The shapes of answers → a formula for each of their axes: "(H, W); right is (H - 2, W - 2)".

Fitted to the cases, and tested with pictures of other sizes. What is right is fitted to what is expected.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import permutations
from typing import Any

import numpy as np

from grader.experiments.general import texts
from grader.experiments.general.mended import known_part
from grader.experiments.general.probe import Probe
from grader.experiments.general.shown import Shown, smallest
from grader.values.function import Function
from grader.values.grade import Trait
from grader.values.value import Value

LEAST_SIZES = 3
LEAST_TESTS = 2
_AXES = (("H", "W", "C"), ("h", "w", "c"))

Lengths = Mapping[str, int]  # by what they are called: H, W, size, size[0]


class Formula(Value):
    """text: as it is told.  change: of the lengths with these names."""

    text: str
    names: tuple[str, ...]
    change: Callable[..., int]

    def of(self, lengths: Lengths) -> int:
        """-1 where there is none."""
        try:
            return self.change(*(lengths[name] for name in self.names))
        except ZeroDivisionError:
            return -1


def shapes(probe: Probe, function: Function, cases: Sequence[Shown]) -> Iterator[Trait]:
    """At most one, where the shapes are wrong."""
    every = [
        (case, lengths_of(function, case.given), one.shape, right.shape)
        for case in smallest(cases)
        for one, right in [(_picked(case.answer, case.expected), _picked(case.expected, case.expected))]
        if isinstance(one, np.ndarray) and isinstance(right, np.ndarray)
    ]
    bad = [set(lengths) for _, lengths, theirs, right in every if theirs != right]
    if not bad:
        return
    names = bad[0]
    given_elsewhere = {name for case, *_ in every for name in case.given}
    cases = [case for case, lengths, _, _ in every if set(lengths) == names]
    seen = [one[1:] for one in every if set(one[1]) == names]
    wrong = [one for one in seen if one[1] != one[2]]
    if len({str(one) for one in seen}) < LEAST_SIZES:
        return
    theirs = formulas([(lengths, shape) for lengths, shape, _ in seen], names)
    right = formulas([(lengths, shape) for lengths, _, shape in seen], names)
    if theirs is None:
        return
    tested = 0
    for given in _others(cases):
        answer = _picked(probe.ask(given), cases[0].expected)
        if not isinstance(answer, np.ndarray):
            continue
        lengths, tested = lengths_of(function, given), tested + 1
        if answer.ndim != len(theirs):
            return
        theirs = [
            [formula for formula in axis if formula.of(lengths) == length]
            for axis, length in zip(theirs, answer.shape, strict=True)
        ]
        if not all(theirs):
            return
    if tested >= LEAST_TESTS:
        said, wanted = _written(theirs), _written(right) if right else ""
        yours, example = ("×".join(map(str, shape)) for shape in wrong[0][1:])
        left_out = sorted(given_elsewhere - set(cases[0].given))  # what is right there may not be right with these
        where = _where(said, wanted, cases[0].given, [one[0] for one in seen], left_out)
        is_right = wanted or f"{example} in a case where yours is {yours}"
        yield Trait(
            "output: wrong shape", texts.shape(said, is_right, where, known_part(function, cases).partition(" and ")[0])
        )


def _picked(answer: Any, expected: Any) -> Any:
    """Of several results the first of which it is known what is right."""
    if not isinstance(expected, tuple):
        return answer
    number = next((number for number, part in enumerate(expected) if part is not None), 0)
    return answer[number] if isinstance(answer, tuple) and len(answer) > number else None


def lengths_of(function: Function, given: Mapping[str, Any]) -> dict[str, int]:
    """What an output's shape may be made of."""
    lengths: dict[str, int] = {}
    arrays = [value for value in given.values() if isinstance(value, np.ndarray) and value.ndim]
    for array, axes in zip(arrays, _AXES, strict=False):
        lengths |= dict(zip(axes, array.shape, strict=False))
    for name, value in (_defaults(function) | dict(given)).items():
        if type(value) is int:
            lengths[name] = value
        elif isinstance(value, tuple) and all(type(part) is int for part in value):
            lengths |= {f"{name}[{number}]": part for number, part in enumerate(value)}
    return lengths


def _defaults(function: Function) -> dict[str, Any]:
    found = {}
    for name, text in function.defaults:
        try:
            found[name] = ast.literal_eval(text)
        except (ValueError, SyntaxError):
            continue
    return found


def formulas(seen: Sequence[tuple[Lengths, tuple[int, ...]]], names: set[str]) -> list[list[Formula]] | None:
    """For each axis all formulas that hold, the simple ones first; None where an axis has none."""
    axes = {len(shape) for _, shape in seen}
    if len(axes) != 1 or axes == {0}:
        return None
    every = list(_candidates(sorted(names, key=lambda name: (name not in "HWChwc", name))))
    found = [
        [formula for formula in every if all(formula.of(lengths) == shape[axis] for lengths, shape in seen)]
        for axis in range(axes.pop())
    ]
    return found if all(found) else None


# What a length may be made of one, two or three others. Where a division has no result, neither has the formula.
_OF_ONE: tuple[tuple[str, Callable[[int], int]], ...] = (
    ("{} - 1", lambda a: a - 1),
    ("{} + 1", lambda a: a + 1),
    ("{} - 2", lambda a: a - 2),
    ("{} + 2", lambda a: a + 2),
    ("{} - 3", lambda a: a - 3),
    ("{} + 3", lambda a: a + 3),
    ("{} - 4", lambda a: a - 4),
    ("{} + 4", lambda a: a + 4),
    ("2·{}", lambda a: 2 * a),
    ("{} // 2", lambda a: a // 2),
    ("3·{}", lambda a: 3 * a),
    ("{} // 3", lambda a: a // 3),
    ("2·{} + 1", lambda a: 2 * a + 1),
    ("2·({} // 2)", lambda a: a // 2 * 2),
    ("2·({} // 2) + 1", lambda a: a // 2 * 2 + 1),
)
_OF_TWO: tuple[tuple[str, Callable[[int, int], int]], ...] = (
    ("{} - {} + 1", lambda a, b: a - b + 1),
    ("{} - {}", lambda a, b: a - b),
    ("{} + {}", lambda a, b: a + b),
    ("{} - 2·{}", lambda a, b: a - 2 * b),
    ("{} + 2·{}", lambda a, b: a + 2 * b),
    ("{} + {} - 1", lambda a, b: a + b - 1),
    ("{} // {}", lambda a, b: a // b),
    ("{} / {} rounded up", lambda a, b: -(-a // b)),
    ("{} // {} + 1", lambda a, b: a // b + 1),
    ("{} // {} - 1", lambda a, b: a // b - 1),
    ("{}·{}", lambda a, b: a * b),
)
_OF_THREE: tuple[tuple[str, Callable[[int, int, int], int]], ...] = (
    ("({} - {}) // {} + 1", lambda a, b, c: (a - b) // c + 1),  # windows that move by the third
)
MOST_CONSTANT = 5


def _candidates(names: Sequence[str]) -> Iterator[Formula]:
    """The simple ones first."""
    for name in names:
        yield Formula(name, (name,), int)
    for constant in range(1, MOST_CONSTANT + 1):
        yield Formula(str(constant), (), partial(int, constant))
    tables: tuple[Sequence[tuple[str, Callable[..., int]]], ...] = (_OF_ONE, _OF_TWO, _OF_THREE)
    for count, table in enumerate(tables, 1):
        for picked in permutations(names, count):
            for text, change in table:
                yield Formula(text.format(*picked), picked, change)


def _written(axes: list[list[Formula]]) -> str:
    """Each axis by its first formula; letters of its own axis first, where several hold."""
    inner = ", ".join(axis[0].text for axis in axes)
    return f"({inner},)" if len(axes) == 1 else f"({inner})"


def _where(theirs: str, right: str, given: Mapping[str, Any], seen: Sequence[Lengths], left_out: Sequence[str]) -> str:
    """Whose letters these are; and numbers that are the same in all cases, for others of which nothing is known."""
    arrays = [(name, value) for name, value in given.items() if isinstance(value, np.ndarray) and value.ndim]
    said = theirs + right
    whose = [
        f"{name} has the shape ({', '.join(axes[: value.ndim])}{',' if value.ndim == 1 else ''})"
        for (name, value), axes in zip(arrays, _AXES, strict=False)
        if any(letter in said for letter in axes[: value.ndim])
    ]
    whose += [
        f"{name} = {value}"
        for name, value in seen[0].items()
        if name not in "HWChwc" and name not in (right or theirs) and all(lengths[name] == value for lengths in seen)
    ]
    whose += [f"{name} is not given" for name in left_out]
    return f", where {' and '.join(whose)}" if whose else ""


def _others(cases: Sequence[Shown]) -> Iterator[Mapping[str, Any]]:
    """Arguments of other sizes, with which nothing was fitted."""
    for case in cases[:3]:
        pictures = [name for name, value in case.given.items() if isinstance(value, np.ndarray) and value.ndim > 1]
        if pictures:
            image = case.given[pictures[0]]
            for more, columns in ((3, 4), (5, 2), (1, 7), (4, 1), (2, 3)):
                shape: tuple[int, ...] = image.shape[0] + more, image.shape[1] + columns, *image.shape[2:]
                yield {**case.given, pictures[0]: np.resize(image, shape)}
        for name, value in case.given.items():
            if type(value) is int:
                for more in (1, 2) if pictures else (3, 4):
                    yield {**case.given, name: value + more}
