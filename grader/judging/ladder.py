"""What a function returned, and what is expected → the first difference: the output, the arguments, the call again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.arrays.packed import Packed
from grader.arrays.plain import kind_of
from grader.judging.match import Check, Found, Matcher
from grader.judging.printed import wrong_print
from grader.preparing.prepared import PreparedCall
from grader.values.difference import (
    AnotherAnswer,
    EarlierChanged,
    InputModified,
    NotAnArray,
    NotRaised,
    WrongAxes,
    WrongKind,
    WrongShape,
)
from grader.values.exercise import Case
from grader.values.outcome import Evidence
from grader.values.reply import (
    Raised,
    Reply,
    Returned,
    ReturnedLarge,
    ReturnedOther,
    Run,
    TimedOut,
    UsedForbidden,
    UsedPutOff,
)
from grader.values.value import replace

# Of an output of a wrong shape: a thousand cases may keep so much of each.
MOST_STRAY_BYTES = 64 * 2**10


def keep(output: Any, expected: Any) -> Any:
    """The output as far as it is drawn and explained; of one far larger than the right one the shape says enough."""
    if isinstance(output, Packed):
        most = max(4 * len(expected.data), MOST_STRAY_BYTES) if isinstance(expected, Packed) else MOST_STRAY_BYTES
        shape = expected.shape if isinstance(expected, Packed) else None
        return output if output.shape == shape or len(output.data) <= most else None
    return output


@np.errstate(all="ignore")  # as in compare.py
def difference(case: Case, call: PreparedCall, run: Run, check: Check | None) -> Evidence | Found | None:
    """None where everything is right; where a value differs, with what differs."""
    if case.raises:
        return _raised(case, run.reply) or (wrong_print(case.prints, run.printed) if case.prints is not None else None)
    if case.prints is not None and (printed := wrong_print(case.prints, run.printed)) and case.expected is None:
        return printed
    found = _output(case, call, run, check) if case.expected is not None else None
    return found or (printed if case.prints is not None else None)


def _raised(case: Case, reply: Reply) -> Evidence | None:
    """The exception that is wanted, or one of its kinds."""
    match reply:
        case Raised(type_name=name, kinds=kinds):
            return None if case.raises in (name, *kinds) else reply
        case Returned() | ReturnedLarge() | ReturnedOther():
            return NotRaised(case.raises)
    return reply


def _output(case: Case, call: PreparedCall, run: Run, check: Check | None) -> Evidence | Found | None:
    reply = run.reply
    if isinstance(reply, ReturnedLarge):
        return _too_large(call.expected, reply)
    if isinstance(reply, ReturnedOther) and not case.changes:
        return _other(call.expected, reply)
    matcher = Matcher(case, call.close, dict(call.given), check)
    if found := matcher.match(output_of(case, call.given, reply), call.expected):
        return found
    if isinstance(reply, Returned):
        if modified := _modified(case, reply, call.given):
            return modified
        if reply.earlier_changed and not case.changes:
            return EarlierChanged()
    return _second(case, call, matcher, run.again)


def output_of(case: Case, given: Mapping[str, Any], reply: Reply) -> Any:
    """What the call gave: what it returned, or what the argument that it is to change holds after it."""
    if not case.changes:
        return reply.output if isinstance(reply, Returned) else None
    changed = reply.changed if isinstance(reply, Returned) else {}
    return changed.get(list(given).index(case.changes), given[case.changes])


def _too_large(expected: Any, reply: ReturnedLarge) -> Evidence:
    if not isinstance(expected, Packed):
        return WrongKind("array", kind_of(expected), "", reply.shape)
    kind = WrongShape if len(reply.shape) == len(expected.shape) else WrongAxes
    return kind(reply.shape, expected.shape)


def _other(expected: Any, reply: ReturnedOther) -> Evidence:
    if reply.kind == "unwritten" or kind_of(expected) == "array":
        return NotAnArray(reply.kind, reply.type_name, reply.value)
    return WrongKind(reply.kind, kind_of(expected), reply.value or reply.type_name)


def _second(case: Case, call: PreparedCall, matcher: Matcher, again: Reply | None) -> Evidence | None:
    """The same call, after another one of the same shape: it must be as right as the first."""
    match again:
        case None:
            return None
        case Returned():
            if found := matcher.match(output_of(case, call.given, again), call.expected):
                index = getattr(found.difference, "worst", None)
                kept = replace(again, output=keep(found.output, found.expected))
                return AnotherAnswer(kept, index, part=found.part)
            return EarlierChanged() if again.earlier_changed and not case.changes else None
        case TimedOut() | UsedForbidden() | UsedPutOff():
            return again
    return AnotherAnswer(again, None)


def _modified(case: Case, reply: Returned, given: Mapping[str, Any]) -> InputModified | None:
    """What a worker says of changed arguments may be anything; what cannot be compared is told without a place."""
    nowhere = (), float("nan"), float("nan")
    for number, (name, value) in enumerate(given.items()):
        if number not in reply.changed or name == case.changes:
            continue
        changed = reply.changed[number]
        if not isinstance(value, Packed) or not isinstance(changed, Packed):
            return InputModified(name, *nowhere)
        before, after = value.array(), changed.array()
        if after.shape != before.shape or after.dtype != before.dtype or not before.ndim or not before.size:
            return InputModified(name, *nowhere)
        places = np.argwhere(after != before)
        index = tuple(int(i) for i in places[0]) if len(places) else (0,) * before.ndim
        if before.dtype.kind == "c":
            return InputModified(name, *nowhere)
        return InputModified(name, index, float(before[index]), float(after[index]))
    return None
