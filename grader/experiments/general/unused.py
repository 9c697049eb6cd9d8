"""Arguments that make no difference: each is changed in several cases, and nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.experiments.general import texts
from grader.experiments.general.probe import Probe
from grader.experiments.general.shown import Shown, is_answer, is_number, same, smallest
from grader.values.function import Function
from grader.values.grade import Trait

LEAST_CALLS = 4
MOST_CASES = 4


def unused(probe: Probe, function: Function, cases: Sequence[Shown]) -> Iterator[Trait]:
    """A parameter is told where the program answers alike whatever it is, and the right answers do not."""
    for name in function.parameters:
        given = [case for case in smallest(cases) if name in case.given and is_answer(case.answer)]
        if not any(not case.right for case in given) or not _vary(given):
            continue
        if isinstance(given[0].given[name], np.ndarray) and all(same(case.answer, given[0].answer) for case in given):
            continue  # see always_the_same: an answer that is kept from the first call, perhaps
        values = _values(name, cases)
        made = 0
        for case in _spread(given)[:MOST_CASES]:
            answer = probe.ask(case.given)
            if answer is None or not same(answer, case.answer):
                continue  # chance, or what an earlier call left behind
            different = [value for value in values(case.given[name]) if not _alike(value, case.given[name])]
            for value in different[:2]:
                other = probe.ask({**case.given, name: value})
                if other is None:
                    continue
                if not same(other, answer):
                    made = -1
                    break
                made += 1
            if made < 0:
                break
        if made >= LEAST_CALLS and _matters(name, cases):
            is_array = isinstance(given[0].given[name], np.ndarray)
            yield Trait(f"argument: {name} is not used", texts.unused(name, _as_if(name, cases), is_array))


def _vary(cases: Sequence[Shown]) -> bool:
    """Single numbers may be the same by chance, and there are only two truths."""
    if any(isinstance(case.answer, bool | np.bool_) for case in cases):
        return False
    first = cases[0].answer
    return isinstance(first, np.ndarray) or any(not same(case.answer, first) for case in cases)


def _matters(name: str, cases: Sequence[Shown]) -> bool:
    """Do two cases differ in this argument alone, and in what is right? Or is it an array, which none is without?"""
    known = [case for case in cases if name in case.given and case.expected is not None]
    if any(isinstance(case.given[name], np.ndarray) for case in known):
        return any(not same(one.expected, other.expected) for one in known for other in known)
    others = [(one, other) for one in known for other in known if _differ_in(name, one, other)]
    if others:
        return any(not same(one.expected, other.expected) for one, other in others)
    return any(not case.right and name in case.given for case in cases)


def _differ_in(name: str, one: Shown, other: Shown) -> bool:
    if one is other or one.given.keys() != other.given.keys():
        return False
    return [key for key in one.given if not _alike(one.given[key], other.given[key])] == [name]


def _as_if(name: str, cases: Sequence[Shown]) -> Any:
    """The one value with which the program's answers are right; None where there is none."""
    right = [case for case in cases if case.right and name in case.given]
    failing = [case for case in cases if not case.right]
    for case in right:
        value = case.given[name]
        if isinstance(value, np.ndarray | tuple | list | dict):
            return None
        is_there = all(_alike(other.given[name], value) for other in right)
        if is_there and not any(name in other.given and _alike(other.given[name], value) for other in failing):
            return value
    return None


def _alike(one: Any, other: Any) -> bool:
    return type(one) is type(other) and same(one, other)


def _spread(cases: Sequence[Shown]) -> list[Shown]:
    """Failing ones and right ones in turn: a fault may show in some of them only."""
    failing, right = [case for case in cases if not case.right], [case for case in cases if case.right]
    mixed = [case for pair in zip(failing, right, strict=False) for case in pair]
    rest = failing[len(right) :] if len(failing) > len(right) else right[len(failing) :]
    return mixed + rest


def _values(name: str, cases: Sequence[Shown]) -> Any:
    """Other values for an argument: made of its own, and those that other cases give."""
    seen = [case.given[name] for case in cases if name in case.given]

    def values(value: Any) -> Iterator[Any]:
        if isinstance(value, np.ndarray) and value.dtype.kind in "iuf" and value.size:
            random = np.random.default_rng(value.size)
            kind = value.dtype
            yield random.integers(0, 200, value.shape).astype(kind)
            yield random.integers(50, 255, value.shape).astype(kind)
        elif is_number(value):
            yield 2 * value + 3
            yield from (other for other in seen if is_number(other))
            yield value + 1
        else:
            yield from (other for other in seen if type(other) is type(value) and not isinstance(value, np.ndarray))

    return values
