"""What a function returned, and what is expected → the first difference: the output, the arguments, the call again."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from grader.arrays.compare import compare
from grader.arrays.packed import Packed
from grader.preparing.prepared import PreparedCall
from grader.values.array import Array
from grader.values.difference import (
    AnotherAnswer,
    Difference,
    EarlierChanged,
    InputModified,
    WrongAxes,
    WrongShape,
    WrongType,
    WrongValues,
)
from grader.values.exercise import Case, Closeness
from grader.values.outcome import Evidence
from grader.values.reply import Reply, Returned, Run, TimedOut, UsedForbidden, UsedPutOff
from grader.values.value import replace

# Of an output of a wrong shape: a thousand cases may keep so much of each.
MOST_STRAY_BYTES = 64 * 2**10


def keep(output: Packed | None, expected: Packed) -> Packed | None:
    """The output as far as it is drawn and explained; of one far larger than the right one the shape says enough."""
    if output and output.shape != expected.shape and len(output.data) > max(4 * len(expected.data), MOST_STRAY_BYTES):
        return None
    return output


@np.errstate(all="ignore")  # as in compare.py
def difference(case: Case, call: PreparedCall, run: Run) -> Evidence | None:
    """None where everything is right."""
    assert isinstance(run.reply, Returned)
    expected = call.expected.array()
    if run.reply.output is None:  # too large to be sent; its shape says enough
        kind = WrongShape if len(run.reply.shape) == expected.ndim else WrongAxes
        return kind(run.reply.shape, expected.shape)
    found = _compared(run.reply.output, expected, call.close)
    if found:
        return found
    if case.dtype not in (None, run.reply.dtype):
        return WrongType(run.reply.dtype, case.dtype or "")
    if modified := _modified(run.reply, call.given):
        return modified
    if run.reply.earlier_changed:
        return EarlierChanged()
    return _second(call, expected, run.again)


def _compared(output: Packed, expected: Array, close: Closeness) -> Difference | None:
    """As compare; of an output of another shape, which may be large, only the header is looked at."""
    if output.shape == expected.shape:
        return compare(output.array(), expected, close)
    return compare(np.broadcast_to(np.zeros((), output.dtype), output.shape), expected, close)


def _second(call: PreparedCall, expected: Array, again: Reply | None) -> Evidence | None:
    """The same call, after another one of the same shape: it must be as right as the first."""
    match again:
        case None:
            return None
        case Returned(output=output) if output is not None:
            found = _compared(output, expected, call.close)
            if found:
                again = replace(again, output=keep(output, call.expected))
                return AnotherAnswer(again, found.worst if isinstance(found, WrongValues) else None)
            return EarlierChanged() if again.earlier_changed else None
        case TimedOut() | UsedForbidden() | UsedPutOff():
            return again
    return AnotherAnswer(again, None)


def _modified(reply: Returned, given: Mapping[str, Packed]) -> InputModified | None:
    """What a worker says of changed arguments may be anything; what cannot be compared is told without a place."""
    for (name, packed), changed in zip(given.items(), reply.changed, strict=False):
        if changed is None:
            continue
        before, after = packed.array(), changed.array()
        if after.shape != before.shape or after.dtype != before.dtype or not before.ndim or not before.size:
            return InputModified(name, (), float("nan"), float("nan"))
        places = np.argwhere(after != before)
        index = tuple(int(i) for i in places[0]) if len(places) else (0,) * before.ndim
        return InputModified(name, index, float(before[index]), float(after[index]))
    return None
