"""Values: an Outcome, a case with its verdict and the evidence for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from grader.values.array import Array
from grader.values.difference import (
    Difference,
    NotFinite,
    NotRaised,
    Unconvincing,
    WrongItems,
    WrongLabels,
    WrongLength,
    WrongPrint,
    WrongText,
    WrongTruth,
    WrongValues,
)
from grader.values.exercise import Case, Closeness
from grader.values.load import LoadFault
from grader.values.reply import Reply
from grader.values.value import Value

# What is wrong with values, not with their kind: what a case's hint is about.
ABOUT_VALUES = (
    WrongValues, NotFinite, WrongText, WrongTruth, WrongLabels, WrongItems, WrongLength, Unconvincing, NotRaised,
    WrongPrint,
)  # fmt: skip
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
    given, expected, output: for the picture; None where there is nothing to show. What is no array is a text, as Python
    would write it.  part: which part of the output these are: "magnitude", "[0]"; "" for all of it.
    told: where they are no arrays, what is expected and what came, as Python would write it.
    values: of several results each by its name, and whether it is right; () where there is one.
    weights: what the student's function gives to each pixel, (rows, columns) of its output × (H, W) of the image, where
    experiments found that it is a weighted sum, and that these weights give its output exactly.
    answer, right: the whole output, and what is expected of it, trees (arrays/plain.py).
    wrong: where the exercise's own check marks cells.
    waits_for: the earlier function that this case's one uses, and that is not right yet.
    cpu_seconds: of the longest call.  at_most_seconds: where many calls were made at once, so that cpu_seconds is as
    the program says itself, what was measured of all of them; else 0.
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
    part: str = ""
    answer: Any = None
    wrong: Array | None = None
    waits_for: str = ""
    told: tuple[str, str] | None = None
    right: Any = None
    values: tuple[tuple[str, bool], ...] = ()
    weights: Array | None = None
    at_most_seconds: float = 0.0

    @property
    def hint(self) -> str:
        """The case's hint under values that are wrong, which is what it is about; "" under a crash, a list, a time-out.

        "It must come to 12" leads nobody to a name that is not defined.
        """
        return self.case.hint if isinstance(self.evidence, ABOUT_VALUES) and not self.waits_for else ""

    @property
    def points(self) -> float:
        return self.case.points if self.verdict is Verdict.CORRECT else 0


def points_of(outcomes: Iterable[Outcome]) -> float:
    """The points that were reached: the one sum that every report tells."""
    return sum(outcome.points for outcome in outcomes)


def max_points_of(outcomes: Iterable[Outcome]) -> float:
    """The points that can be reached."""
    return sum(outcome.case.points for outcome in outcomes)
