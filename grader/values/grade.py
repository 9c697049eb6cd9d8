"""Values: a Grade, all outcomes of one submission and what they are explained by."""

from __future__ import annotations

from grader.values.exercise import Exercise
from grader.values.load import LoadFault
from grader.values.outcome import Outcome, Verdict, max_points_of, points_of
from grader.values.value import Value


class Misconception(Value):
    """A known mistake, named: the wrong solution's name, and what its author is told."""

    name: str
    says: str


class Grade(Value):
    """All outcomes of one submission, and its points.

    load_fault: why the submission could not be called at all, else None.
    misconception: the known mistake that accounts for every failing case, if there is one.
    observation: else a sentence that is certain about the failing outputs ("… equals the expected one transposed").
    sandbox: what held the student's code, in words.  notes: sentences about the grading as a whole.
    printed: what the file printed while it was loaded.  source: the submission's bytes, to quote a line from.
    cells: the same for a notebook, one text for each cell with code; then source is empty.
    """

    exercise: Exercise
    submission: str
    outcomes: tuple[Outcome, ...]
    sandbox: str
    load_fault: LoadFault | None = None
    misconception: Misconception | None = None
    observation: str = ""
    notes: tuple[str, ...] = ()
    printed: str = ""
    source: bytes = b""
    cells: tuple[str, ...] = ()

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
    def explanation(self) -> str:
        """What the student is told about all failing cases together; "" where nothing is certain."""
        return self.misconception.says if self.misconception else self.observation

    @property
    def full(self) -> bool:
        return all(outcome.verdict is Verdict.CORRECT for outcome in self.outcomes)
