"""How far right answers to one call may be off: measured on the accepted solutions, not guessed.

An accepted solution is called again with its arguments moved by one unit in the last place, and with arguments in
single precision. What that changes in the output is what its arithmetic makes of rounding; other orders of summation
do the same by some powers of two more. A change that is large beside the output is no matter of rounding (a threshold
was crossed, a sum cancelled), and allows nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np

from grader.arrays.packed import Packed
from grader.arrays.plain import arrays_in, leaves, pack_value, with_arrays
from grader.judging.match import as_array
from grader.preparing.answers import Spread
from grader.preparing.request import ONCE, make_request
from grader.sandbox.outside.session import Session
from grader.values.array import Array
from grader.values.function import Function
from grader.values.reply import Reply

TIMES_DOUBLE = 2000.0  # 1e-12 of a sum, in terms of its last place: what every order of summing stays below
TIMES_SINGLE = 16.0
MOST_DOUBLE = 1e-7  # of the largest number in output or arguments
MOST_SINGLE = 1e-4  # of a rather small number in the output: beside thousands of millions, fractions still count

Given = Mapping[str, Any]


def measure(
    session: Session, function: Function, given: Given, output: Any, read: Callable[[Reply], Any], limit_seconds: float
) -> Spread:
    """The spread that one accepted solution shows. output: its own, for these arguments, a tree.

    read: a reply → the output in it, or None.
    """
    own = _floats(output)
    if not own:  # True, or a count: equal or not
        return Spread()
    change = partial(_change, session, function, output=output, read=read, limit_seconds=limit_seconds)
    double = max(change(moved) for moved in _moved(given))
    single = change(_in_single(given))
    every = (*own, *(array for value in given.values() for array in arrays_in(value) if array.dtype.kind in "biufc"))
    largest = max(float(np.abs(_wide(array)).max(initial=0.0)) for array in every)
    return Spread(
        _bounded(TIMES_DOUBLE * double, MOST_DOUBLE * largest),
        _bounded(TIMES_SINGLE * single, MOST_SINGLE * min(map(_small, own))),
    )


def _floats(output: Any) -> list[Array]:
    """The parts of an output that have fractions."""
    arrays = (as_array(leaf) for _, leaf in leaves(output) if isinstance(leaf, Packed | float))
    return [array for array in arrays if array.dtype.kind in "fc" and array.size]


def _wide(array: Array) -> Array:
    return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)


def widest(one: Spread, other: Spread) -> Spread:
    return Spread(max(one.double, other.double), max(one.single, other.single))


def _small(output: Array) -> float:
    """The lower quartile of the sizes of its numbers, without those that are 0."""
    sizes = np.sort(np.abs(output[output != 0]))
    return float(sizes[(len(sizes) - 1) // 4]) if len(sizes) else 0.0


def _bounded(value: float, most: float) -> float:
    return value if value <= most else 0.0


def _moved(given: Given) -> Iterator[Given]:
    """Every number one unit in its last place up or down, at random, twice."""
    random = np.random.default_rng(1)
    for _ in range(2):
        yield {name: with_arrays(value, lambda array: _nudged(array, random)) for name, value in given.items()}


def _nudged(array: Array, random: np.random.Generator) -> Array:
    if not array.ndim or array.dtype.kind not in "iuf":  # a number that says how many, or a mask
        return array
    real = array if array.dtype.kind == "f" else array.astype(np.float64)
    up = random.choice([-np.inf, np.inf], real.shape).astype(real.dtype)
    return np.asarray(np.nextafter(real, up), order="C")


def _in_single(given: Given) -> Given:
    return {name: with_arrays(value, _single) for name, value in given.items()}


def _single(array: Array) -> Array:
    return array.astype(np.float32) if array.ndim and array.dtype.kind in "iuf" else array


def _change(
    session: Session,
    function: Function,
    given: Given,
    output: Any,
    read: Callable[[Reply], Any],
    limit_seconds: float,
) -> float:
    """The largest change of a number in the output; infinite where it is no output of that kind any more."""
    with np.errstate(all="ignore"):
        arrays = [array for value in given.values() for array in arrays_in(value)]
        if not all(np.isfinite(array).all() for array in arrays if array.dtype.kind in "fc"):
            return np.inf
        packed = {name: pack_value(value) for name, value in given.items()}
        found = _floats(read(session.run(make_request(function, packed, {}, ONCE), limit_seconds).reply))
        own = _floats(output)
        if [array.shape for array in found] != [array.shape for array in own]:
            return np.inf
        changes = [float(np.abs(_wide(one) - _wide(other)).max()) for one, other in zip(found, own, strict=True)]
        return max(changes) if np.isfinite(changes).all() else np.inf
