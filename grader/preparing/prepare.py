"""An exercise as it was read, and the answers of its solutions → Prepared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from grader.arrays.build import build, make
from grader.arrays.compare import rounding_of
from grader.arrays.plain import pack_value, with_arrays
from grader.preparing.answers import Answers, Spread
from grader.preparing.prepared import Prepared, PreparedCall, PreparedCase
from grader.preparing.request import plan_of
from grader.preparing.variants import variants
from grader.values.array import Array
from grader.values.exercise import Accepted, Case, Closeness, Exercise, Parts
from grader.values.files import Files
from grader.values.function import Function
from grader.values.recipe import Recipe, Sized
from grader.values.value import replace


def prepare(exercise: Exercise, answers: Answers, files: Files) -> Prepared:
    """Everything that belongs to the exercise and not to a submission. Raises FileFault."""
    least = min((answers.cost[case.name] for case in exercise.cases if not case.hidden), default=0.0)
    cases = tuple(_case(exercise, case, answers, files, least) for case in exercise.cases)
    return Prepared(exercise, cases, answers.mistakes)


def arguments(case: Case, files: Files) -> list[dict[str, Any]]:
    """The arguments by parameter name, as Python has them, for each variant of the case."""
    return [_made(given, files) for given in variants(case)]


def _made(given: Mapping[str, Recipe], files: Files) -> dict[str, Any]:
    """Those first whose size is their own; then those that have the shape of another."""
    own = {name: make(recipe, files) for name, recipe in given.items() if not getattr(recipe, "like", "")}
    for name, recipe in given.items():
        if name not in own:
            assert isinstance(recipe, Sized)
            own[name] = build(replace(recipe, shape=np.shape(own[recipe.like]), like=""), files)
    return {name: own[name] for name in given}


def expected_output(case: Case, answers: Answers, files: Files, number: int = 0) -> Any:
    """The output that is right, a tree: as written in the YAML, or what the accepted solutions agree on for this
    variant; of several results each by its own word.
    """
    if case.expected is None:
        return None
    accepted = answers.expected[case.name][number] if case.asks_accepted else None
    if not isinstance(case.expected, Parts):
        return _expected(case.expected, accepted, files)
    known = accepted if isinstance(accepted, tuple) else (None,) * len(case.expected.items)
    return tuple(_expected(one, right, files) for (_, one), right in zip(case.expected.items, known, strict=True))


def _expected(written: Recipe | Accepted, accepted: Any, files: Files) -> Any:
    if isinstance(written, Accepted):
        return accepted
    value = make(written, files)
    return pack_value(np.array(value, order="C") if isinstance(value, np.ndarray) else value)


def closeness(
    exercise: Exercise, function: Function, given: Mapping[str, Any], spread: Sequence[Spread] = ()
) -> Closeness:
    """How close an output must come. spread: as it was measured for this call; nothing where it was not."""
    tolerance = exercise.tolerance
    if tolerance.absolute is not None:
        return Closeness(tolerance.relative, tolerance.absolute, tolerance.absolute)
    strict = max([rounding_of(given, function.slides), *(one.double for one in spread)])
    return Closeness(tolerance.relative, max([strict, *(one.single for one in spread)]), strict)


def pack_given(given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """(the arguments, those of the call in between), as trees"""
    own = {name: pack_value(value) for name, value in given.items()}
    return own, {name: pack_value(disturbed(value)) for name, value in given.items()}


def disturbed(value: Any) -> Any:
    """Another value of the same kind, for the call in between; of arrays also of the same shape, dtype and order."""
    if type(value) in (int, float):
        return value + 1
    return with_arrays(value, _disturbed)


def _disturbed(array: Array) -> Array:
    """Turned around, or one more."""
    other: Array = np.flip(array)
    if np.array_equal(other, array):
        other = ~array if array.dtype.kind == "b" else array + array.dtype.type(1)
    order: Any = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
    return np.array(other, order=order, copy=True)


def _case(exercise: Exercise, case: Case, answers: Answers, files: Files, least: float) -> PreparedCase:
    cost = answers.cost[case.name]
    calls = []
    for number, given in enumerate(arguments(case, files)):
        expected = expected_output(case, answers, files, number)
        own, other = pack_given(given)
        close = closeness(exercise, case.function, given, answers.spread.get(case.name, ())[number : number + 1])
        plan = plan_of(number, cost, least)
        calls.append(PreparedCall(case.function, own, other, expected, close, plan))
    return PreparedCase(case, tuple(calls), cost)
