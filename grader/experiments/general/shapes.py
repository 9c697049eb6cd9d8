"""The shapes of answers → a formula for each of their axes: "(H, W); right is (H - 2, W - 2)".

Fitted to the cases, and tested with pictures of other sizes. What is right is fitted to what is expected.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader.experiments.general import texts
from grader.experiments.general.probe import Probe
from grader.experiments.general.shown import Shown, smallest
from grader.values.function import Function
from grader.values.grade import Trait

LEAST_SIZES = 3
_AXES = (("H", "W", "C"), ("h", "w", "c"))

Lengths = Mapping[str, int]  # by what they are called: H, W, size, size[0]
Formula = tuple[str, Callable[[Lengths], int]]


def shapes(probe: Probe, function: Function, cases: Sequence[Shown]) -> Iterator[Trait]:
    """At most one, where the shapes are wrong."""
    seen = [
        (lengths_of(function, case.given), case.answer.shape, case.expected.shape)
        for case in cases
        if isinstance(case.answer, np.ndarray) and isinstance(case.expected, np.ndarray)
    ]
    wrong = [one for one in seen if one[1] != one[2]]
    names = set.intersection(*(set(lengths) for lengths, _, _ in seen)) if seen else set()
    if len({str(one) for one in seen}) < LEAST_SIZES or not wrong or "H" not in names | {"H"}:
        return
    theirs = formulas([(lengths, shape) for lengths, shape, _ in seen], names)
    right = formulas([(lengths, shape) for lengths, _, shape in seen], names)
    if theirs is None:
        return
    tested = 0
    for given in _others(smallest(case for case in cases if case.answer is not None)):
        answer = probe.ask(given)
        if not isinstance(answer, np.ndarray):
            continue
        lengths, tested = lengths_of(function, given), tested + 1
        if answer.ndim != len(theirs):
            return
        theirs = [
            [formula for formula in axis if formula[1](lengths) == length]
            for axis, length in zip(theirs, answer.shape, strict=True)
        ]
        if not all(theirs):
            return
    if tested >= 2:
        said, wanted = _written(theirs), _written(right) if right else ""
        example = "×".join(map(str, wrong[0][2]))
        yield Trait("output: wrong shape", texts.shape(said, wanted or f"{example} in a case where yours is "
                    f"{'×'.join(map(str, wrong[0][1]))}", _where(said + wanted, cases[0].given)))  # fmt: skip


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
        [formula for formula in every if all(formula[1](lengths) == shape[axis] for lengths, shape in seen)]
        for axis in range(axes.pop())
    ]
    return found if all(found) else None


def _candidates(names: Sequence[str]) -> Iterator[Formula]:
    for name in names:
        yield name, lambda known, n=name: known[n]
    for constant in range(1, 6):
        yield str(constant), lambda known, c=constant: c
    for name in names:
        for more in (-1, 1, -2, 2, -3, 3, -4, 4):
            sign = "-" if more < 0 else "+"
            yield f"{name} {sign} {abs(more)}", lambda known, n=name, m=more: known[n] + m
        for times in (2, 3):
            yield f"{times}·{name}", lambda known, n=name, t=times: known[n] * t
            yield f"{name} // {times}", lambda known, n=name, t=times: known[n] // t
        yield f"2·{name} + 1", lambda known, n=name: 2 * known[n] + 1
    for one in names:
        for other in names:
            if one == other:
                continue
            yield f"{one} - {other} + 1", lambda known, n=one, m=other: known[n] - known[m] + 1
            yield f"{one} - {other}", lambda known, n=one, m=other: known[n] - known[m]
            yield f"{one} + {other} - 1", lambda known, n=one, m=other: known[n] + known[m] - 1
            yield f"{one} // {other}", lambda known, n=one, m=other: known[n] // known[m] if known[m] else -1
            yield f"{one}·{other}", lambda known, n=one, m=other: known[n] * known[m]


def _written(axes: list[list[Formula]]) -> str:
    """Each axis by its first formula; letters of its own axis first, where several hold."""
    inner = ", ".join(axis[0][0] for axis in axes)
    return f"({inner},)" if len(axes) == 1 else f"({inner})"


def _where(said: str, given: Mapping[str, Any]) -> str:
    """Whose letters these are."""
    arrays = [(name, value) for name, value in given.items() if isinstance(value, np.ndarray) and value.ndim]
    whose = [
        f"{name} has the shape ({', '.join(axes[: value.ndim])}{',' if value.ndim == 1 else ''})"
        for (name, value), axes in zip(arrays, _AXES, strict=False)
        if any(letter in said for letter in axes[: value.ndim])
    ]
    return f", where {' and '.join(whose)}" if whose else ""


def _others(cases: Sequence[Shown]) -> Iterator[Mapping[str, Any]]:
    """Arguments of other sizes, with which nothing was fitted."""
    for case in cases[:3]:
        pictures = [name for name, value in case.given.items() if isinstance(value, np.ndarray) and value.ndim > 1]
        if pictures:
            image = case.given[pictures[0]]
            for more, columns in ((3, 4), (5, 2)):
                shape = image.shape[0] + more, image.shape[1] + columns, *image.shape[2:]
                yield {**case.given, pictures[0]: np.resize(image, shape)}
        for name, value in case.given.items():
            if type(value) is int and not pictures:
                yield {**case.given, name: value + 4}
