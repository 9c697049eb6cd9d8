"""An exercise as it was read, and the answers of its solutions → Prepared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from grader.arrays.build import build
from grader.arrays.compare import rounding_of
from grader.arrays.packed import Packed, pack_array
from grader.preparing.answers import Answers, Spread
from grader.preparing.prepared import Prepared, PreparedCall, PreparedCase
from grader.preparing.request import plan_of
from grader.preparing.variants import variants
from grader.values.array import Array
from grader.values.exercise import Accepted, Case, Closeness, Exercise
from grader.values.files import Files


def prepare(exercise: Exercise, answers: Answers, files: Files) -> Prepared:
    """Everything that belongs to the exercise and not to a submission. Raises FileFault."""
    least = min((answers.cost[case.name] for case in exercise.cases if not case.hidden), default=0.0)
    cases = tuple(_case(exercise, case, answers, files, least) for case in exercise.cases)
    return Prepared(exercise, cases, answers.mistakes)


def arguments(exercise: Exercise, case: Case, files: Files) -> list[dict[str, Array]]:
    """The arrays by parameter name, for each variant of the case."""
    return [{name: build(recipe, files) for name, recipe in given.items()} for given in variants(exercise, case)]


def expected_output(case: Case, answers: Answers, files: Files, number: int = 0) -> Array:
    """The output that is right: as written in the YAML, or what the accepted solutions agree on for this variant."""
    if isinstance(case.expected, Accepted):
        return answers.expected[case.name][number]
    return build(case.expected, files)


def closeness(exercise: Exercise, given: Mapping[str, Array], spread: Sequence[Spread] = ()) -> Closeness:
    """How close an output must come. spread: as it was measured for this call; nothing where it was not."""
    tolerance = exercise.tolerance
    if tolerance.absolute is not None:
        return Closeness(tolerance.relative, tolerance.absolute, tolerance.absolute)
    strict = max([rounding_of(given, exercise.slides), *(one.double for one in spread)])
    return Closeness(tolerance.relative, max([strict, *(one.single for one in spread)]), strict)


def pack_given(given: Mapping[str, Array]) -> tuple[dict[str, Packed], tuple[Packed, ...]]:
    """(the arguments, those of the call in between)"""
    own = {name: pack_array(array) for name, array in given.items()}
    return own, tuple(pack_array(disturbed(array)) for array in given.values())


def disturbed(array: Array) -> Array:
    """Other values of the same shape, dtype and order, for the call in between: turned around, or one more."""
    other: Array = np.flip(array)
    if np.array_equal(other, array):
        other = ~array if array.dtype.kind == "b" else array + array.dtype.type(1)
    order: Any = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
    return np.array(other, order=order, copy=True)


def _case(exercise: Exercise, case: Case, answers: Answers, files: Files, least: float) -> PreparedCase:
    cost = answers.cost[case.name]
    calls = []
    for number, given in enumerate(arguments(exercise, case, files)):
        expected = pack_array(np.array(expected_output(case, answers, files, number), order="C"))
        own, other = pack_given(given)
        close = closeness(exercise, given, answers.spread.get(case.name, ())[number : number + 1])
        calls.append(PreparedCall(own, other, expected, close, plan_of(number, cost, least)))
    return PreparedCase(case, tuple(calls), cost)
