"""How far right answers to one call may be off: measured on the accepted solutions, not guessed.

An accepted solution is called again with its arguments moved by one unit in the last place, and with arguments in
single precision. What that changes in the output is what its arithmetic makes of rounding; other orders of summation
do the same by some powers of two more. A change that is large beside the output is no matter of rounding (a threshold
was crossed, a sum cancelled), and allows nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from grader.arrays.packed import pack_array
from grader.preparing.answers import Spread
from grader.preparing.request import ONCE, make_request
from grader.sandbox.outside.session import Session
from grader.values.array import Array
from grader.values.reply import Returned

TIMES_DOUBLE = 2000.0  # 1e-12 of a sum, in terms of its last place: what every order of summing stays below
TIMES_SINGLE = 16.0
MOST_DOUBLE = 1e-7  # of the largest number in output or arguments
MOST_SINGLE = 1e-4  # of a rather small number in the output: beside thousands of millions, fractions still count

Given = Mapping[str, Array]


def measure(session: Session, given: Given, output: Array, limit_seconds: float) -> Spread:
    """The spread that one accepted solution shows. output: its own, for these arguments."""
    if output.dtype.kind != "f":  # True, or a count: equal or not
        return Spread()
    double = max(_change(session, moved, output, limit_seconds) for moved in _moved(given))
    single = _change(session, _in_single(given), output, limit_seconds)
    largest = max(float(np.abs(array.astype(np.float64)).max(initial=0.0)) for array in (output, *given.values()))
    return Spread(
        _bounded(TIMES_DOUBLE * double, MOST_DOUBLE * largest),
        _bounded(TIMES_SINGLE * single, MOST_SINGLE * _small(output)),
    )


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
        yield {name: _nudged(array, random) for name, array in given.items()}


def _nudged(array: Array, random: np.random.Generator) -> Array:
    if not array.ndim or array.dtype.kind == "b":  # a number that says how many, or a mask
        return array
    real = array if array.dtype.kind == "f" else array.astype(np.float64)
    up = random.choice([-np.inf, np.inf], real.shape).astype(real.dtype)
    return np.asarray(np.nextafter(real, up), order="C")


def _in_single(given: Given) -> Given:
    return {
        name: array.astype(np.float32) if array.ndim and array.dtype.kind in "iuf" else array
        for name, array in given.items()
    }


def _change(session: Session, given: Given, output: Array, limit_seconds: float) -> float:
    """The largest change of a number in the output; infinite where it is no output of that kind any more."""
    with np.errstate(all="ignore"):
        if not all(np.isfinite(array).all() for array in given.values() if array.dtype.kind == "f"):
            return np.inf
    run = session.run(make_request(tuple(map(pack_array, given.values())), (), ONCE), limit_seconds)
    if not isinstance(run.reply, Returned) or run.reply.output is None or run.reply.shape != output.shape:
        return np.inf
    found = run.reply.output.array()
    if found.dtype.kind not in "iuf" or not np.isfinite(found).all():
        return np.inf
    return float(np.abs(found.astype(np.float64) - output.astype(np.float64)).max(initial=0.0))
