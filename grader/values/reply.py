"""Values: what a worker can answer, and a Run: what came back from the sandbox for one case. Untrusted, all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.values.array import Shape
from grader.values.value import Value

if TYPE_CHECKING:
    from grader.arrays.packed import Packed


class Returned(Value):
    """The function returned a numpy array.

    output: the array; None when it was too large to send, then only `shape` is known.
    changed: for each argument, its content after the call if the call changed it, else None.
    earlier_changed: an answer of an earlier call has changed since.
    """

    shape: Shape
    dtype: str
    output: Packed | None
    changed: tuple[Packed | None, ...] = ()
    earlier_changed: bool = False


class ReturnedOther(Value):
    """The function returned something that is no array of numbers; kind is one of texts.output.KINDS.

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


class NotRun(Value):
    """The function was not called any more: the submission had used up what it may cost in all. why: of texts."""

    why: str


class Died(Value):
    """The worker ended in the middle; signal is 0 for an exit with a status."""

    signal: int
    status: int


class Garbled(Value):
    """What came was no answer to what was asked."""

    what: str


Reply = Returned | ReturnedOther | Raised | OutOfMemory | OutOfRoom | UsedForbidden | TimedOut | NotRun | Died | Garbled


class Run(Value):
    """One case, as it went: first call, and the call of the same arguments after other calls of the same shape.

    cpu_seconds: of the longest call.  all_seconds: of all calls together.
    """

    reply: Reply
    again: Reply | None
    cpu_seconds: float
    printed: str = ""
    all_seconds: float = 0.0
