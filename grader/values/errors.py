"""Values: what can go wrong that is not the student's fault; that is an Outcome, never an exception."""

from __future__ import annotations

from grader.values.value import Value

TYPE_CHECKING = False  # the sandbox imports this module before all others
if TYPE_CHECKING:
    from collections.abc import Iterable


class Fault(Value):
    """One slip of an author: where, what, and how to mend it. line: 0 where the file as a whole is meant."""

    file: str
    line: int
    column: int
    what: str
    mend: str = ""
    case: str = ""

    def __str__(self) -> str:
        case = f"case '{self.case}': " if self.case else ""
        mend = f"\n  mend: {self.mend}" if self.mend else ""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {case}{self.what}{mend}"


class SpecError(Exception):
    """An exercise that cannot be graded as it is written; holds every fault that was found. Exit 2."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class SandboxError(Exception):
    """This machine did not let the sandbox run; nothing was graded wrongly. Exit 3."""


class MachineError(Exception):
    """Something of this machine failed that grading does not depend on, such as a full disk. Exit 3."""


class UsageError(Exception):
    """A command that cannot be carried out as it was typed: what, and how to mend it. Exit 2."""

    def __init__(self, what: str, mend: str = "") -> None:
        self.what, self.mend = what, mend
        super().__init__(f"{what}\n  {mend}" if mend else what)


class Terminated(BaseException):
    """SIGTERM or SIGHUP: what is cleaned up after Ctrl-C is cleaned up then, too. Its argument is the signal."""
