"""Values: how a class is to be graded on this machine, what a process of the pool is told, and how it all ended."""

from __future__ import annotations

from pathlib import Path

from grader.values.classes import Row, Task
from grader.values.value import Value


class Settings(Value):
    """jobs: processes that compute at the same time.  spares: how many more there may be while others sleep.

    experiments: are wrong functions asked what they do?  full: nothing is run where the sandbox holds only in part.
    work: what is done with each task, one of child.WORKS.  command: starts a process of the pool, () for our own.
    stuck_seconds: after which a task that does not come back is taken for one that never will.
    """

    jobs: int = 1
    spares: int = 0
    experiments: bool = True
    full: bool = True
    work: str = "grade"
    command: tuple[str, ...] = ()
    stuck_seconds: float = 900.0


class PageTask(Value):
    """A page to make: whose, and what they have handed in, in the order of the course; title: the course's.

    notes: for each of the tasks, sentences that stand on the page besides.
    """

    student: str
    tasks: tuple[Task, ...]
    title: str = ""
    notes: tuple[tuple[str, ...], ...] = ()


class Page(Value):
    """A page that is made, as HTML."""

    student: str
    html: bytes


class Begin(Value):
    """What a process of the pool is told before its first task."""

    course: Path
    work: str
    experiments: bool
    full: bool


class Ended(Value):
    """graded: how many came back and were saved.  not_graded: rows with a fault, which were not saved; of a page that
    could not be made the student stands in place of the content.

    signal: what it was stopped by, 0 where it went through to its end.
    """

    graded: int
    not_graded: tuple[Row, ...] = ()
    signal: int = 0

    @property
    def interrupted(self) -> bool:
        return self.signal != 0
