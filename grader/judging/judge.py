"""A run and the expected output → verdict and evidence, down the ladder from coarse to fine."""

from __future__ import annotations

from grader.judging.quick import is_surely_right
from grader.judging.texts.about import About
from grader.judging.texts.say import say
from grader.judging.texts.words import with_article
from grader.preparing.prepared import PreparedCall
from grader.values.difference import NotAnArray, WrongPrint
from grader.values.exercise import Case, Exercise
from grader.values.load import BadNotebook, LoadFailed, LoadFault, NoFile, Unreadable
from grader.values.outcome import Evidence, Outcome, Verdict
from grader.values.reply import (
    Died,
    Garbled,
    NotRun,
    OutOfMemory,
    OutOfRoom,
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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from grader.judging.match import Check


def judge(
    exercise: Exercise, case: Case, call: PreparedCall, run: Run, limit_seconds: float, check: Check | None = None
) -> Outcome:
    """The outcome of one call of a case. limit_seconds: CPU time that it may take.

    Of a correct outcome the arrays are left out: there is nothing to show. check: asks the exercise's own check.
    """
    if is_surely_right(case, call, run, check) and run.cpu_seconds <= limit_seconds:
        return Outcome(
            case, Verdict.CORRECT, cpu_seconds=run.cpu_seconds, limit_seconds=limit_seconds, printed=run.printed
        )
    from grader.judging.ladder import difference  # late: numpy, and who is right needs none of it

    found = (None if case.raises else _stopped(run.reply)) or difference(case, call, run, check)
    evidence = found if found is None or isinstance(found, Evidence) else found.difference
    verdict = _verdict(evidence)
    if evidence is None and run.cpu_seconds > limit_seconds:
        evidence, verdict = TimedOut("answered", run.cpu_seconds), Verdict.TOO_SLOW
    shown = Outcome(
        case=case,
        verdict=verdict,
        evidence=evidence,
        cpu_seconds=run.cpu_seconds,
        limit_seconds=limit_seconds,
        line=_number(evidence, "line"),
        cell=_number(evidence, "cell"),
        printed=run.printed,
        close=call.close,
    )
    if evidence is None:
        return shown
    from grader.judging.showing import with_arrays  # late, as above

    shown = with_arrays(shown, call, run, None if isinstance(found, Evidence) else found)
    message = say(evidence, About.of(exercise, shown))
    if case.raises and isinstance(evidence, Raised):
        message += f" For these arguments {with_article(case.raises)} is wanted."
    return replace(shown, message=message)


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
    about = About(exercise, case.function, {}, None, None, 0)
    return Outcome(case, verdict, say(fault, about), fault, line=_number(fault, "line"), cell=_number(fault, "cell"))


def _stopped(reply: Reply) -> Evidence | None:
    """What kept the function from returning, None when it returned something."""
    return None if isinstance(reply, Returned | ReturnedLarge | ReturnedOther) else reply


def _verdict(evidence: Evidence | None) -> Verdict:
    match evidence:
        case None:
            return Verdict.CORRECT
        case Raised() | UsedPutOff() | Died() | Garbled():
            return Verdict.CRASHED
        case UsedForbidden():
            return Verdict.REFUSED
        case OutOfMemory() | OutOfRoom():
            return Verdict.TOO_MUCH_MEMORY
        case TimedOut():
            return Verdict.TOO_SLOW
        case NotRun():
            return Verdict.NOT_GRADED
    return Verdict.WRONG


def still_to_be_written(evidence: Evidence | None) -> bool:
    """Is it the starter, as far as a call can tell?"""
    match evidence:
        case NotAnArray("unwritten") | Raised("NotImplementedError"):
            return True
    return False


def _number(evidence: Evidence | None, field: str) -> int:
    """The evidence's line or cell; 0 where it has none that makes sense."""
    if isinstance(evidence, LoadFailed):
        return _number(evidence.reply, field)
    if isinstance(evidence, WrongPrint):  # its line is one of what was printed
        return 0
    number = getattr(evidence, field, 0)
    return number if isinstance(number, int) and 0 <= number < 10**7 else 0
