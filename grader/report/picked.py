"""The failing cases → the few that are shown in full: public ones, small before large, of those that fail alike one."""

from __future__ import annotations

from collections.abc import Sequence

from grader.values.difference import NoAnswer, NotAnArray
from grader.values.outcome import Outcome, Verdict
from grader.values.reply import Died, Raised, TimedOut, UsedForbidden, UsedPutOff

# How many failing cases are shown with a picture, where not all are asked for.
PICTURED = 2


def has_failed(outcome: Outcome) -> bool:
    return outcome.verdict not in (Verdict.CORRECT, Verdict.NOT_GRADED)


def different(failing: Sequence[Outcome], most: int = PICTURED) -> list[Outcome]:
    """The first failing public cases, small ones before those that are too large to be drawn whole.

    Of cases that fail in the same way, the first stands for all.
    """
    found: dict[str, Outcome] = {}
    for outcome in sorted(failing, key=_is_large):
        if not outcome.case.hidden:
            found.setdefault(_way(outcome), outcome)
            if len(found) == most:
                break
    return list(found.values())


def _is_large(outcome: Outcome) -> bool:
    from grader.report.parts import MOST_COLUMNS, MOST_ROWS

    shapes = [array.shape for array in (outcome.given or {}).values() if not isinstance(array, str)]
    return any(max(shape, default=0) > min(MOST_ROWS, MOST_COLUMNS) for shape in shapes)


def _way(outcome: Outcome) -> str:
    """What failing in the same way means: the same sentence, apart from seconds, and from the size of a variant."""
    match outcome.evidence:
        case TimedOut(clock):
            return clock
        case Raised(type_name, message, line, cell):
            return repr((type_name, message, line, cell))  # without the numbers, which are those of one case
        case NoAnswer() | NotAnArray() | UsedForbidden() | UsedPutOff() | Died() as evidence:
            return repr(evidence)
    return outcome.message
