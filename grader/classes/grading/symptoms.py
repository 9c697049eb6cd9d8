"""Failing outcomes → what they show, as a short digest: equal for programs that nobody could tell apart by their cases.

Told by what is shown and not by where: lines, times and what stood in variables differ between two who made the same
mistake. Messages of exceptions count: an IndexError on one axis is another mistake than one on the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from grader.judging.symptoms import symptom
from grader.values.array import Array
from grader.values.digest import digest
from grader.values.load import BadSyntax, LoadFailed
from grader.values.outcome import Evidence, Outcome
from grader.values.reply import Died, NotRun, OutOfMemory, OutOfRoom, Raised, TimedOut, UsedPutOff
from grader.values.value import Value

_DIGITS = 5
_NOISE = 1e-10  # of an output's largest number: sums that come to 0 come to something else in another order
_WHERE = {"line", "cell", "column", "put_off_line", "put_off_cell", "seen", "seconds", "hurried", "path"}


def symptoms_of(failing: Sequence[Outcome], keys: Mapping[str, str]) -> str:
    """32 hexadecimal digits, whatever the order of the cases; "" where nothing fails. keys: by case name."""
    if not failing:
        return ""
    told: list[tuple[Any, ...]] = []
    numbers: list[Array] = []
    for key, outcome in sorted(((keys[outcome.case.name], outcome) for outcome in failing), key=lambda pair: pair[0]):
        found = symptom(outcome)
        if found is None:
            told.append((key, outcome.verdict, _content(outcome.evidence)))
            continue
        told.append((key, found.kind, found.detail, found.shape, len(found.cells)))
        numbers.append(_without_noise(found.cells))
    cells = _rounded(np.concatenate(numbers)) if numbers else b""
    return digest(repr(told).encode("utf-8", "replace") + cells)


def only_crashes(failing: Sequence[Outcome]) -> bool:
    """Was nothing but exceptions seen? Then what the programs compute is not known."""
    return bool(failing) and all(_is_exception(outcome.evidence) for outcome in failing)


def count_stopped(failing: Sequence[Outcome]) -> int:
    """How many had to be ended: time-outs, memory, deaths, and what was not run after them."""
    return sum(_is_stopped(outcome.evidence) for outcome in failing)


def _is_exception(evidence: Evidence | None) -> bool:
    reply = evidence.reply if isinstance(evidence, LoadFailed) else evidence
    return isinstance(reply, Raised | UsedPutOff | BadSyntax)


def _is_stopped(evidence: Evidence | None) -> bool:
    reply = evidence.reply if isinstance(evidence, LoadFailed) else evidence
    if isinstance(reply, TimedOut):
        return reply.clock != "answered"  # that one came to its end by itself
    return isinstance(reply, OutOfMemory | OutOfRoom | Died | NotRun)


def _content(value: Any) -> Any:
    """A value with all that it says but where that is."""
    if isinstance(value, Value):
        names = (name for name in value.__match_args__ if name not in _WHERE)
        return type(value).__name__, *(_content(getattr(value, name)) for name in names)
    return value


def _without_noise(cells: Array) -> Array:
    if not cells.size:
        return cells
    size = np.abs(cells)
    finite = size[np.isfinite(size)]
    largest = finite.max() if finite.size else 0.0
    return np.where(size <= _NOISE * largest, 0.0, cells)


@np.errstate(all="ignore")
def _rounded(cells: Array) -> bytes:
    """To five significant digits: these as whole numbers, and where the point stands; NaN and infinities as such."""
    finite = np.isfinite(cells)
    places = np.floor(np.log10(np.abs(cells)))
    places = np.where(np.isfinite(places), places, 0.0)
    digits = np.round(cells / 10.0 ** (places - _DIGITS + 1))
    more = np.abs(digits) >= 10.0**_DIGITS  # 9.99999 is 10.000
    digits, places = np.where(more, digits / 10.0, digits), places + more
    others = np.nan_to_num(cells, nan=2.0, posinf=3.0, neginf=4.0)
    digits = np.where(finite, digits, others) + 0.0  # no negative zero
    return digits.tobytes() + places.astype(np.int16).tobytes() + np.packbits(finite).tobytes()
