"""Values: what a worker can answer, and a Run: what came back from the sandbox for one case. Untrusted, all of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.values.array import Shape
from grader.values.value import Value


class Returned(Value):
    """The function returned something that can be compared.

    output: what, as a tree (arrays/plain.py).
    changed: by the number of an argument its content after the call, where the call changed it.
    earlier_changed: an answer of an earlier call has changed since.
    """

    output: Any
    changed: Mapping[int, Any] = {}
    earlier_changed: bool = False


class ReturnedLarge(Value):
    """The function returned an array that was too large to send: only its shape is known."""

    shape: Shape
    dtype: str


class ReturnedOther(Value):
    """The function returned something that nothing can be compared with; kind is one of texts.output.KINDS.

    value: of a single number the number, as text.
    """

    kind: str
    type_name: str
    value: str = ""


class Raised(Value):
    """An exception came out of the student's code; line and notebook cell are theirs, 0 when unknown or no notebook.

    seen: what stood at that moment in the names of this line: whole numbers, and shapes of arrays.
    kinds: the exception's own kind and those above it, as far as they are Python's.
    """

    type_name: str
    message: str
    line: int
    cell: int = 0
    seen: tuple[tuple[str, int | Shape], ...] = ()
    kinds: tuple[str, ...] = ()


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


class UsedPutOff(Value):
    """The student's code used a name that a statement at the top level should have made, which had failed.

    why: one of texts.put_off.  statement: its first words.  message: what it failed with.  put_off_line, put_off_cell:
    where it stands; line and cell: where the name is used.
    """

    name: str
    why: str
    statement: str
    message: str
    put_off_line: int
    put_off_cell: int
    line: int
    cell: int = 0


class TimedOut(Value):
    """Stopped: by its CPU time, by waiting too long ("wall"), or by printing without end ("print").

    hurried: it got less time than usual, because earlier cases had run out.
    line, cell, seen: as in Raised, of the line that ran when it was stopped and of the loops around it; 0 where the
    program did not tell.
    """

    clock: str
    seconds: float
    hurried: bool = False
    line: int = 0
    cell: int = 0
    seen: tuple[tuple[str, int | Shape], ...] = ()


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


Stopped = Raised | OutOfMemory | OutOfRoom | UsedForbidden | UsedPutOff | TimedOut | NotRun | Died | Garbled
Reply = Returned | ReturnedLarge | ReturnedOther | Stopped


class Run(Value):
    """One case, as it went: first call, and the call of the same arguments after other calls of the same shape.

    cpu_seconds: of the longest call.  all_seconds: of all calls together.
    """

    reply: Reply
    again: Reply | None
    cpu_seconds: float
    printed: str = ""
    all_seconds: float = 0.0
