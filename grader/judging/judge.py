"""A run and the expected output → verdict and evidence, down the ladder from coarse to fine."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from grader.arrays.compare import compare, scale_of
from grader.judging.texts.about import About
from grader.judging.texts.say import say
from grader.values.array import Array
from grader.values.difference import (
    AnotherAnswer,
    EarlierChanged,
    InputModified,
    NoAnswer,
    NotAnArray,
    WrongAxes,
    WrongShape,
    WrongValues,
)
from grader.values.exercise import Case, Exercise
from grader.values.load import BadNotebook, LoadFailed, LoadFault, NoFile, Unreadable
from grader.values.outcome import Evidence, Outcome, Verdict
from grader.values.reply import (
    Died,
    Garbled,
    OutOfMemory,
    OutOfRoom,
    Raised,
    Reply,
    Returned,
    ReturnedOther,
    Run,
    TimedOut,
    UsedForbidden,
)


def judge(
    exercise: Exercise, case: Case, given: Mapping[str, Array], expected: Array, run: Run, limit_seconds: float
) -> Outcome:
    """The outcome of one case.

    given: the arguments as they were sent.  limit_seconds: CPU time that a call may take.
    """
    evidence = _fault(run.reply) or _difference(exercise, given, expected, run)
    verdict = _verdict(evidence)
    if evidence is None and run.cpu_seconds > limit_seconds:
        evidence, verdict = TimedOut("answered", run.cpu_seconds), Verdict.TOO_SLOW
    output = run.reply.output if isinstance(run.reply, Returned) else None
    return Outcome(
        case=case,
        verdict=verdict,
        message=say(evidence, About(exercise, given, expected, output, limit_seconds)),
        evidence=evidence,
        cpu_seconds=run.cpu_seconds,
        limit_seconds=limit_seconds,
        line=_number(evidence, "line"),
        cell=_number(evidence, "cell"),
        printed=run.printed,
        given=given,
        expected=expected,
        output=output,
    )


def judge_load(exercise: Exercise, case: Case, fault: LoadFault) -> Outcome:
    """The outcome of a case whose submission could not be called at all."""
    match fault:
        case NoFile():
            verdict = Verdict.NOT_GRADED
        case Unreadable() | BadNotebook():
            verdict = Verdict.REFUSED
        case LoadFailed(reply):
            verdict = _verdict(reply)
        case _:
            verdict = Verdict.CRASHED
    about = About(exercise, {}, None, None, 0)
    return Outcome(case, verdict, say(fault, about), fault, line=_number(fault, "line"), cell=_number(fault, "cell"))


def _fault(reply: Reply) -> Evidence | None:
    """What kept the function from returning, None when it returned something."""
    match reply:
        case Raised() | OutOfMemory() | OutOfRoom() | UsedForbidden() | TimedOut() | Died() | Garbled():
            return reply
        case ReturnedOther("nothing"):
            return NoAnswer()
        case ReturnedOther(kind, type_name, value):
            return NotAnArray(kind, type_name, value)
    return None


def _verdict(evidence: Evidence | None) -> Verdict:
    match evidence:
        case None:
            return Verdict.CORRECT
        case Raised() | Died() | Garbled():
            return Verdict.CRASHED
        case UsedForbidden():
            return Verdict.REFUSED
        case OutOfMemory() | OutOfRoom():
            return Verdict.TOO_MUCH_MEMORY
        case TimedOut():
            return Verdict.TOO_SLOW
    return Verdict.WRONG


def _difference(exercise: Exercise, given: Mapping[str, Array], expected: Array, run: Run) -> Evidence | None:
    assert isinstance(run.reply, Returned)
    scale = scale_of(given, exercise.slides)
    if run.reply.output is None:  # too large to be sent; its shape says enough
        kind = WrongShape if len(run.reply.shape) == expected.ndim else WrongAxes
        return kind(run.reply.shape, expected.shape)
    difference = compare(run.reply.output, expected, exercise.tolerance, scale)
    if difference:
        return difference
    if modified := _modified(run.reply, given):
        return modified
    if run.reply.earlier_changed:
        return EarlierChanged()
    return _second(exercise, expected, run.again, scale)


def _second(exercise: Exercise, expected: Array, again: Reply | None, scale: float) -> Evidence | None:
    """The same call, after another one of the same shape: it must be as right as the first."""
    match again:
        case None:
            return None
        case Returned(output=output) if output is not None:
            difference = compare(output, expected, exercise.tolerance, scale)
            if difference:
                worst = difference.worst if isinstance(difference, WrongValues) else None
                return AnotherAnswer(again, worst)
            return EarlierChanged() if again.earlier_changed else None
        case TimedOut() | UsedForbidden():
            return again
    return AnotherAnswer(again, None)


def _modified(reply: Returned, given: Mapping[str, Array]) -> InputModified | None:
    for (name, before), after in zip(given.items(), reply.changed, strict=False):
        if after is None:
            continue
        if after.shape != before.shape or after.dtype != before.dtype or not before.size:
            return InputModified(name, (), float("nan"), float("nan"))
        places = np.argwhere(np.atleast_1d(after != before))
        index = tuple(int(i) for i in places[0]) if len(places) else (0,) * before.ndim
        return InputModified(name, index, float(before[index]), float(after[index]))
    return None


def _number(evidence: Evidence | None, field: str) -> int:
    """The evidence's line or cell; 0 where it has none that makes sense."""
    if isinstance(evidence, LoadFailed):
        return _number(evidence.reply, field)
    number = getattr(evidence, field, 0)
    return number if isinstance(number, int) and 0 <= number < 10**7 else 0
