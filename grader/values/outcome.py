"""Values: an Outcome, a case with its verdict and the evidence for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from grader.values.array import Array
from grader.values.difference import Difference
from grader.values.exercise import Case, Closeness
from grader.values.load import LoadFault
from grader.values.reply import Reply
from grader.values.value import Value

Evidence = Difference | LoadFault | Reply


class Verdict(StrEnum):
    """What a case comes to, in one word or three."""

    CORRECT = "correct"
    WRONG = "wrong"
    CRASHED = "crashed"
    TOO_SLOW = "too slow"
    TOO_MUCH_MEMORY = "too much memory"
    REFUSED = "refused"
    NOT_GRADED = "not graded"


class Outcome(Value):
    """A case with its verdict and the evidence.

    message: full sentences for the student, "" when correct.  line: theirs, 0 when there is none to point at.
    cell: the notebook's cell in which the line is, counting those with code from 1; 0 for a .py file.
    variant: of a repeated case the number, from 1 on, of the one that is shown, the smallest that fails; else 0.
    close: how close the output had to come.
    given, expected, output: for the picture; None where there is nothing to show.
    """

    case: Case
    verdict: Verdict
    message: str = ""
    evidence: Evidence | None = None
    cpu_seconds: float = 0.0
    limit_seconds: float = 0.0
    line: int = 0
    printed: str = ""
    given: Mapping[str, Any] | None = None
    expected: Array | None = None
    output: Array | None = None
    cell: int = 0
    variant: int = 0
    close: Closeness | None = None

    @property
    def points(self) -> float:
        return self.case.points if self.verdict is Verdict.CORRECT else 0


def points_of(outcomes: Iterable[Outcome]) -> float:
    """The points that were reached: the one sum that every report tells."""
    return sum(outcome.points for outcome in outcomes)


def max_points_of(outcomes: Iterable[Outcome]) -> float:
    """The points that can be reached."""
    return sum(outcome.case.points for outcome in outcomes)
