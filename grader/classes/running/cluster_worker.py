"""On a worker of a dask cluster: the course is unpacked and an engine kept; a parcel of tasks → their rows.

Imported by workers, and where a cluster is used; `distributed` is there then. Nothing here raises towards dask: what it
catches it logs with a part of the arguments, and those are students' programs.
"""

from __future__ import annotations

import platform
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from distributed import WorkerPlugin, get_worker

from grader.values.classes import Row, Task
from grader.values.clean import clean
from grader.values.errors import MachineError, SandboxError, SpecError, UsageError

if TYPE_CHECKING:
    from grader.classes.running.child import MakeRow


def say(error: Exception) -> str:
    """What went wrong on a worker, in a sentence."""
    if isinstance(error, SandboxError | MachineError | SpecError | UsageError):
        return clean(str(error))
    return clean(f"this is a bug in the grader ({type(error).__name__}: {error})")


def versions() -> dict[str, str]:
    """What must be the same everywhere, because outcomes depend on it."""
    import numpy

    from grader import __version__

    return {
        "grader": __version__,
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "numpy": ".".join(numpy.__version__.split(".")[:2]),
    }


class Parcel:
    """Tasks on their way. dask writes arguments into logs as they show themselves, and this shows their number."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self.tasks = tuple(tasks)

    def __repr__(self) -> str:
        return f"<{len(self.tasks)} tasks>"


class Graders(WorkerPlugin):
    """Sent once to each worker, and to each that joins later: the course as one pack, and an engine for it.

    A worker that may not grade says why, in an event of `name`; one that may says so there, and has one of the resource
    `name` from then on, which each parcel asks for: so refusing workers are given none, and others one at a time.
    """

    def __init__(self, name: str, pack: bytes, wanted: dict[str, str], full: bool, experiments: bool) -> None:
        self.name, self._pack, self._wanted = name, pack, wanted
        self._full, self._experiments = full, experiments

    def __repr__(self) -> str:
        return f"<{self.name}>"

    async def setup(self, worker: Any) -> None:
        from asyncio import to_thread

        self._grade: MakeRow | None = None
        self._folder, self._busy, self._over = "", threading.Lock(), False
        fault = await to_thread(self._start)
        if not fault:
            await worker.set_resources(**{self.name: 1})
        worker.log_event(self.name, {"worker": worker.address, "fault": fault})

    def _start(self) -> str:
        """Why this worker may not grade; "" where it may."""
        here = versions()
        if other := [what for what in self._wanted if here[what] != self._wanted[what]]:
            told = " and ".join(f"{what} {here[what]}, not {self._wanted[what]}" for what in other)
            return f"it has {told}, and the same program may get another grade there"
        try:
            self._open()
        except Exception as error:  # noqa: BLE001 - a worker that says nothing would be waited for
            self._close()
            return say(error)
        return ""

    def _open(self) -> MakeRow:
        from grader.classes.grading.course_pack import open_pack
        from grader.classes.running.child import MakeRow
        from grader.classes.running.settings import Begin
        from grader.sandbox.outside.temporary import make_folder

        # For the owner only; what a worker leaves that was killed, the next one on its machine removes.
        self._folder = self._folder or make_folder("the course is kept on each worker")
        course = open_pack(self._pack, Path(self._folder))
        self._grade = MakeRow(Begin(course, "grade", self._experiments, self._full))
        return self._grade

    def grade(self, tasks: Sequence[Task]) -> list[Row]:
        with self._busy:  # a thread each, where somebody has started workers with several
            return [self._row(task) for task in tasks if not self._over]

    def _row(self, task: Task) -> Row:
        """A second engine where the first has died under it: something may have killed its zygote."""
        fault = ""
        for _ in range(2):
            try:
                return (self._grade or self._open())(task)
            except Exception as error:  # noqa: BLE001 - one program must not cost the others of its parcel
                fault = say(error)
            self._end_engine()
        return Row(task.content, task.exercise, fault=fault)

    def _end_engine(self) -> None:
        grade, self._grade = self._grade, None
        if grade:
            grade.close()

    def _close(self) -> None:
        from grader.sandbox.outside.temporary import remove_folder

        self._end_engine()
        folder, self._folder = self._folder, ""
        if folder:
            remove_folder(folder)

    async def teardown(self, worker: Any) -> None:
        """A program that is being graded comes to its end first, as far as dask waits for it."""
        from asyncio import to_thread

        self._over = True
        await to_thread(self._end)

    def _end(self) -> None:
        with self._busy:
            self._close()


def grade_parcel(name: str, parcel: Parcel) -> list[Row]:
    """The function that dask is handed: a row for each task, in order."""
    graders: Graders = get_worker().plugins[name]
    return graders.grade(parcel.tasks)
