"""A wrong program that survives → the smallest arguments found for which it gives a wrong answer.

From small to large; the first that kills it is proposed. Arguments are of the kinds that tell mistakes apart: every
number different, signs, fractions, small integers that overflow, sides that differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from grader.arrays.plain import kind_of
from grader.files.disk import Disk
from grader.files.submission import read_submission
from grader.judging.judge import judge
from grader.judging.match import as_array
from grader.preparing.prepare import arguments, closeness, pack_given
from grader.preparing.prepared import PreparedCall
from grader.preparing.request import AGAIN, ONCE, make_request
from grader.sandbox.outside.protocols import Sandbox
from grader.sandbox.outside.session import Session
from grader.values.array import Array
from grader.values.exercise import Accepted, Case, Compare, Exercise, Place
from grader.values.outcome import Verdict
from grader.values.recipe import Dict, FunctionNamed, Lists, PathTo, Plain, Series, parts_of
from grader.values.reply import Returned

MOST_TRIES = 3000
LIMIT_SECONDS = 0.5
_SIDES = (1, 2, 3, 4, 5, 6)

Arguments = Mapping[str, Array]


def propose(exercise: Exercise, survivor: Path, accepted: Path, sandbox: Sandbox) -> tuple[Arguments, Array] | None:
    """(arguments, the right output), None where nothing was found in MOST_TRIES tries.

    Only for functions whose cases give arrays and numbers and expect one of these: of texts, tuples and exceptions
    nobody knows which others a task is meant for.
    """
    function = exercise.function
    cases = [one for one in exercise.cases if one.function.name == function.name]
    if not all(_is_simple(one) for one in cases):
        return None
    compare = next((one.compare for one in cases), Compare())
    case = Case("proposed", 1, {}, Accepted(), "", False, Place(""), function, compare=compare)
    with _session(exercise, survivor, sandbox) as wrong, _session(exercise, accepted, sandbox) as right:
        for number, given in enumerate(_candidates(cases)):
            if number >= MOST_TRIES:
                break
            own, other = pack_given({name: _as_given(value) for name, value in given.items()})
            reply = right.run(make_request(function, own, {}, ONCE), LIMIT_SECONDS).reply
            if not isinstance(reply, Returned) or kind_of(reply.output) not in ("array", "number"):
                continue
            output = as_array(reply.output)
            if output.dtype.kind not in "biuf" or not np.isfinite(output).all():
                continue
            call = PreparedCall(function, own, other, reply.output, closeness(exercise, function, given), AGAIN)
            run = wrong.run(call.request, LIMIT_SECONDS)
            if judge(exercise, case, call, run, LIMIT_SECONDS).verdict is not Verdict.CORRECT:
                return given, output
    return None


def _is_simple(case: Case) -> bool:
    recipes = [part for recipe in case.given.values() for part in parts_of(recipe)]
    plain = all(not isinstance(one, Plain) or type(one.value) in (int, float) for one in recipes)
    known = not any(isinstance(one, Series | Dict | Lists | PathTo | FunctionNamed) for one in recipes)
    given_all = tuple(case.given) == case.function.parameters
    words = case.compare.word == "check" or case.compare.parts or case.raises or case.prints is not None or case.changes
    return plain and known and given_all and not words and not case.function.results


def _as_given(array: Array) -> Any:
    """A number as a plain one, as the cases give it."""
    return array.item() if not array.ndim else array


def _session(exercise: Exercise, program: Path, sandbox: Sandbox) -> Session:
    return Session(sandbox, exercise, read_submission(program), longest=float("inf"))


def _candidates(cases: Sequence[Case]) -> Iterator[Arguments]:
    """Only what is of the kinds that the cases use: an amount of 40.5 may be no amount, and no pixel is below 0."""
    disk, function = Disk(), cases[0].function
    every = [
        {name: np.asarray(value) for name, value in given.items()} for case in cases for given in arguments(case, disk)
    ]
    used = {name: set().union(*(_kinds(given[name]) for given in every)) for name in function.parameters}
    for given in _windows() if function.window and function.window.mode == "valid" else _changed(every):
        if all(_kinds(array) <= used[name] for name, array in given.items()):
            yield given


def _kinds(array: Array) -> set[str]:
    """What a task may not be meant for. Small integers and numbers of the other sign are: there mistakes are made."""
    kinds = {"fractions"} if array.dtype.kind == "f" else set()
    return kinds | {"below 0"} if array.ndim and (array < 0).any() else kinds


def _windows() -> Iterator[Arguments]:
    """Images and kernels of all small shapes, the fewest numbers first."""
    shapes = [
        (image, kernel)
        for image in product(_SIDES, _SIDES)
        for kernel in product(_SIDES[:4], _SIDES[:4])
        if kernel[0] <= image[0] and kernel[1] <= image[1]
    ]
    shapes.sort(key=lambda pair: pair[0][0] * pair[0][1] + pair[1][0] * pair[1][1])
    random = np.random.default_rng(1)
    for image, kernel in shapes:
        numbers = random.permutation(np.arange(1, image[0] * image[1] + 1)).reshape(image)
        weights = random.permutation(np.arange(1, kernel[0] * kernel[1] + 1)).reshape(kernel)
        signs = random.choice([-1, 1], kernel)
        yield {"image": numbers, "kernel": weights}
        yield {"image": numbers, "kernel": weights * signs}
        yield {"image": numbers * random.choice([-1, 1], image), "kernel": weights * signs / 4}
        yield {"image": numbers + 0.25, "kernel": weights * signs}
        yield {"image": (numbers + 200).clip(0, 255).astype(np.uint8), "kernel": weights}
        yield {"image": numbers * 100_000_007, "kernel": weights * signs * 1.5}


def _changed(cases: Sequence[Arguments]) -> Iterator[Arguments]:
    """For other functions: what the cases have, cut to all smaller sizes and changed a little.

    First what is like the cases; then small integers that overflow; then signs and fractions.
    """
    random = np.random.default_rng(1)
    sizes = sorted({side for given in cases for array in given.values() for side in array.shape} | {*range(1, 7)})
    for others in (_alike, _small_integers, _of_other_kinds):
        for side, given in product(sizes, cases):
            cut = {
                name: array[tuple(slice(side + axis) for axis in range(array.ndim))] for name, array in given.items()
            }
            yield cut
            for name, array in cut.items():
                for other in others(array, random):
                    yield {**cut, name: other}


def _alike(array: Array, random: np.random.Generator) -> Iterator[Array]:
    if array.ndim == 0:
        yield from (-array, array * 0, array * 3, array + 1)
        return
    yield np.flip(array).copy()
    yield random.permuted(array)
    yield (array + random.integers(-3, 4, array.shape)).clip(array.min(), array.max()).astype(array.dtype)


def _small_integers(array: Array, random: np.random.Generator) -> Iterator[Array]:
    if array.ndim and array.dtype.kind in "iu" and array.dtype.itemsize > 1:
        yield array.clip(0, 255).astype(np.uint8)
        yield (255 - array % 16).astype(np.uint8)


def _of_other_kinds(array: Array, random: np.random.Generator) -> Iterator[Array]:
    if array.ndim == 0:
        yield from (array + 0.5, array * -0.5)
        return
    if array.dtype.kind in "if":
        yield -array
        yield array * random.choice([-1, 1], array.shape)
    yield array + 0.25
