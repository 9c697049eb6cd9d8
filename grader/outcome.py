"""Values: what happened. A Run is what came back from the sandbox (untrusted); an Outcome is what we make of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from grader.exercise import Case, Exercise
from grader.value import Value

if TYPE_CHECKING:  # numpy takes 0.1 s to import; values only name it
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]
else:
    Array = Any

Index = tuple[int, ...]
Shape = tuple[int, ...]


class Verdict(StrEnum):
    """What a case comes to, in one word or three."""

    CORRECT = "correct"
    WRONG = "wrong"
    CRASHED = "crashed"
    TOO_SLOW = "too slow"
    TOO_MUCH_MEMORY = "too much memory"
    REFUSED = "refused"
    NOT_GRADED = "not graded"


# --- what a worker can answer: the alternatives of a Reply ---------------------------------------------------


class Returned(Value):
    """The function returned a numpy array.

    output: the array; None when it was too large to send, then only `shape` is known.
    changed: for each argument, its content after the call if the call changed it, else None.
    earlier_changed: an answer of an earlier call has changed since.
    """

    shape: Shape
    dtype: str
    output: Array | None
    changed: tuple[Array | None, ...] = ()
    earlier_changed: bool = False


class ReturnedOther(Value):
    """The function returned something that is no array of numbers; kind is one of texts.KINDS.

    value: of a single number the number, as text.
    """

    kind: str
    type_name: str
    value: str = ""


class Raised(Value):
    """An exception came out of the student's code; line and notebook cell are theirs, 0 when unknown or no notebook."""

    type_name: str
    message: str
    line: int
    cell: int = 0


class OutOfMemory(Value):
    """The student's code met the memory limit."""

    line: int
    cell: int = 0


class OutOfRoom(Value):
    """The student's code wrote more temporary files than the exercise has room for."""


class UsedForbidden(Value):
    """The student's code used a name that the exercise forbids."""

    name: str
    line: int
    cell: int = 0


class TimedOut(Value):
    """Stopped: by its CPU time, by waiting too long ("wall"), or by printing without end ("print").

    hurried: it got less time than usual, because earlier cases had run out.
    """

    clock: str
    seconds: float
    hurried: bool = False


class Died(Value):
    """The worker ended in the middle; signal is 0 for an exit with a status."""

    signal: int
    status: int


class Garbled(Value):
    """What came was no answer to what was asked."""

    what: str


Reply = Returned | ReturnedOther | Raised | OutOfMemory | OutOfRoom | UsedForbidden | TimedOut | Died | Garbled


class Run(Value):
    """One case, as it went: first call, and the call of the same arguments after other calls of the same shape."""

    reply: Reply
    again: Reply | None
    cpu_seconds: float
    printed: str = ""


# --- why a submission could not be called at all ---------------------------------------------------------------


class NoFile(Value):
    """There is no such file; `similar` stand beside it."""

    path: str
    similar: tuple[str, ...]


class Unreadable(Value):
    """The file cannot be handed to Python: a folder, too large, no permission. `why` is the whole sentence."""

    why: str


class BadSyntax(Value):
    """Python cannot parse the file."""

    message: str
    line: int
    cell: int = 0


class BadNotebook(Value):
    """The file is no notebook that could be read; why is a key of texts.NOTEBOOKS, line one of the JSON text or 0."""

    why: str
    line: int


class LoadFailed(Value):
    """The file's own top level raised, ran out of a limit, or died."""

    reply: Raised | OutOfMemory | OutOfRoom | UsedForbidden | TimedOut | Died | Garbled


class NoFunction(Value):
    """The file loads and has no such function; `similar` are names that it does have, nearest first."""

    name: str
    similar: tuple[str, ...]


class NotCallable(Value):
    """The name is there and is no function."""

    name: str
    type_name: str


class BadSignature(Value):
    """The function cannot be called with the exercise's parameters."""

    name: str
    signature: str
    line: int
    cell: int = 0


class LeftOut(Value):
    """Something of a notebook that was not run; why is one of texts.say_left_out, count how many in this cell."""

    why: str
    cell: int
    line: int
    count: int
    text: str


LoadFault = NoFile | Unreadable | BadSyntax | BadNotebook | LoadFailed | NoFunction | NotCallable | BadSignature


# --- what is wrong with an output: the ladder from coarse to fine ----------------------------------------------


class NoAnswer(Value):
    """It returned None."""


class NotAnArray(Value):
    """It returned something else; fields as in ReturnedOther."""

    kind: str
    type_name: str
    value: str = ""


class WrongAxes(Value):
    """Its number of axes is wrong."""

    shape: Shape
    expected: Shape


class WrongShape(Value):
    """Its axes are right in number, wrong in length."""

    shape: Shape
    expected: Shape


class NotFinite(Value):
    """Some of its values are NaN or infinite."""

    count: int
    total: int
    first: Index
    value: float


class WrongValues(Value):
    """Some of its values are wrong; `worst` is the cell that is furthest off."""

    count: int
    total: int
    first: Index
    worst: Index


class InputModified(Value):
    """The values are right, but an argument was changed by the call."""

    parameter: str
    index: Index
    before: float
    after: float


class AnotherAnswer(Value):
    """The first call was right, and the same call after another one was not."""

    reply: Reply
    index: Index | None


class EarlierChanged(Value):
    """The answer was right until a later call wrote into it."""


Difference = (
    NoAnswer
    | NotAnArray
    | WrongAxes
    | WrongShape
    | NotFinite
    | WrongValues
    | InputModified
    | AnotherAnswer
    | EarlierChanged
)

Evidence = Difference | LoadFault | Reply


class Outcome(Value):
    """A case with its verdict and the evidence.

    message: full sentences for the student, "" when correct.  line: theirs, 0 when there is none to point at.
    cell: the notebook's cell in which the line is, counting those with code from 1; 0 for a .py file.
    variant: of a repeated case the number, from 1 on, of the one that is shown, the smallest that fails; else 0.
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

    @property
    def points(self) -> float:
        return self.case.points if self.verdict is Verdict.CORRECT else 0


def points_of(outcomes: Iterable[Outcome]) -> float:
    """The points that were reached: the one sum that every report tells."""
    return sum(outcome.points for outcome in outcomes)


def max_points_of(outcomes: Iterable[Outcome]) -> float:
    """The points that can be reached."""
    return sum(outcome.case.points for outcome in outcomes)


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
