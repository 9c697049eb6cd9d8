"""Values: a Grade, all outcomes of one submission and what they are explained by."""

from __future__ import annotations

from typing import Any

from grader.values.exercise import Exercise
from grader.values.load import LoadFault
from grader.values.outcome import Outcome, Verdict, max_points_of, points_of
from grader.values.value import Value


class Trait(Value):
    """One of the things that experiments find out about a wrong function: "border: zeros", and its sentence."""

    trait: str
    says: str


class Explanation(Value):
    """What is known about all failing cases of one function together.

    kind: "misconception", where a known mistake accounts for all of them; its name, and what its author is told;
    "experiment", what the function does, found by calling it with inputs of the grader's own; or "fact", a sentence
    that is certain about the failing cases ("… equals the expected one transposed").
    traits: of an experiment, in the order in which one would mend them.  whole: together they account for all that was
    seen.
    """

    function: str
    kind: str
    says: str
    name: str | None = None
    traits: tuple[Trait, ...] = ()
    whole: bool = False


class Grade(Value):
    """All outcomes of one submission, and its points.

    load_fault: why the submission could not be called at all, else None.
    explanation: what is known about the cases that fail; at most one for each function, in their order.
    sandbox: what held the student's code, in words.  notes: sentences about the grading as a whole.
    printed: what the file printed while it was loaded.  source: the submission's bytes, to quote a line from.
    cells: the same for a notebook, one text for each cell with code; then source is empty.
    stories: of its public cases (seeing/story.py), for the formats that show them; () where nobody asked for any.
    """

    exercise: Exercise
    submission: str
    outcomes: tuple[Outcome, ...]
    sandbox: str
    load_fault: LoadFault | None = None
    explanation: tuple[Explanation, ...] = ()
    notes: tuple[str, ...] = ()
    printed: str = ""
    source: bytes = b""
    cells: tuple[str, ...] = ()
    stories: tuple[Any, ...] = ()

    @property
    def points(self) -> float:
        return points_of(self.outcomes)

    @property
    def max_points(self) -> float:
        return max_points_of(self.outcomes)

    def quote(self, line: int, cell: int = 0) -> str:
        """The student's own line, "" where there is none."""
        text = self.source.decode("utf-8", "replace") if not cell else "".join(self.cells[cell - 1 : cell])
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return lines[line - 1] if 0 < line <= len(lines) else ""

    @property
    def misconception(self) -> Explanation | None:
        """The first known mistake."""
        return next((one for one in self.explanation if one.name), None)

    @property
    def full(self) -> bool:
        return all(outcome.verdict is Verdict.CORRECT for outcome in self.outcomes)
