"""A process of the pool: tasks come through its standard input, and what comes of each goes through its output.

It ends as soon as its input does, whatever it is doing: so nothing is left where the grader was killed. Its zygote ends
with it, and takes the worker along. Students' programs never run here.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from queue import SimpleQueue
from types import FrameType, TracebackType
from typing import IO, TYPE_CHECKING, Any

from grader.classes.running.frames import read_frames, write_frame
from grader.classes.running.settings import Begin, Page, PageTask
from grader.sandbox.outside.homes import start
from grader.values.classes import Row, Task
from grader.values.errors import MachineError, SandboxError, SpecError, UsageError

if TYPE_CHECKING:
    from grader.classes.grading.engine import Engine

# What a process says, each time with one thing more.
READY, DONE, BUG, FAILED, STOP = "ready", "done", "bug", "failed", "stop"
RENEW = 500  # tasks, after which the yardstick is measured anew: a machine is not equally fast all night

Work = Callable[[Any], Any]


class _Warm:
    """An engine that is kept."""

    def __init__(self, begin: Begin) -> None:
        sandbox = start()  # it gets warm while the grader is imported
        from grader.classes.grading.engine import Engine

        self._engine, self._count = Engine(begin.course, sandbox, begin.full), 0

    def _done(self, do: Callable[[Engine], Any]) -> Any:
        """Raises SandboxError where the sandbox was killed meanwhile: then nobody knows who is to blame."""
        if self._count == RENEW:
            self._engine.renew()
            self._count = 0
        self._count += 1
        before, deaths = self._engine.sandbox, self._engine.sandbox.deaths
        done = do(self._engine)
        after = self._engine.sandbox
        if after.deaths > (deaths if after is before else 0):
            raise SandboxError("the sandbox was killed while it ran this program")
        return done

    def close(self) -> None:
        self._engine.close()


class MakeRow(_Warm):
    """A Task → its Row."""

    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)
        from grader.classes.grading.chunk import grade_chunk

        self._grade_chunk, self._experiments = grade_chunk, begin.experiments

    def __call__(self, task: Task) -> Row:
        """Raises SpecError, SandboxError."""
        rows: list[Row] = self._done(lambda engine: list(self._grade_chunk(engine, (task,), self._experiments)))
        return rows[0]


class MakePage(_Warm):
    """A PageTask → its Page."""

    def __call__(self, task: PageTask) -> Page:
        """Raises SpecError, SandboxError."""
        from grader.classes.grading.pages import student_page

        return Page(task.student, self._done(lambda engine: student_page(engine, task.tasks, task.title)))


WORKS: Mapping[str, Callable[[Begin], Work]] = {"grade": MakeRow, "page": MakePage}


def main(works: Mapping[str, Callable[[Begin], Work]] = WORKS) -> None:
    """Entry of the process. works: what can be asked of it, by name."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        # The grader decides what Ctrl-C means. Not ignored: that would be inherited by students' programs.
        if number := getattr(signal, name, None):
            signal.signal(number, _let_pass)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints something here does not print it between the answers
    heard: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, heard), daemon=True).start()
    try:
        _serve(works, heard, answers)
    except OSError:  # nobody reads any more
        os._exit(0)


def _let_pass(number: int, frame: FrameType | None) -> None:
    pass


def _listen(pipe: IO[bytes], heard: SimpleQueue[Any]) -> None:
    for message in read_frames(pipe):
        heard.put(message)
    os._exit(0)


def _serve(works: Mapping[str, Callable[[Begin], Work]], heard: SimpleQueue[Any], answers: IO[bytes]) -> None:
    begin: Begin = heard.get()
    said = _try(lambda: works[begin.work](begin), READY)
    work = said[1]
    write_frame(answers, (READY, None) if said[0] == READY else said)
    while said[0] in (READY, DONE, BUG):
        task = heard.get()
        said = _try(lambda: work(task), DONE)  # noqa: B023 - called at once
        write_frame(answers, said)
    os._exit(0)


def _try(do: Callable[[], Any], done: str) -> tuple[str, Any]:
    """(done, what it gave), or what went wrong: FAILED may go well in another process, STOP never."""
    try:
        return done, do()
    except (SandboxError, MachineError) as error:
        return FAILED, str(error)
    except SpecError as error:
        return STOP, (SpecError, (error.faults,))
    except UsageError as error:
        return STOP, (UsageError, (error.what, error.mend))
    except Exception as error:  # noqa: BLE001 - it must not cost more than this one task, and is told
        return BUG, f"{type(error).__name__}: {error}{_place(error.__traceback__)}"


def _place(traceback: TracebackType | None) -> str:
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    if traceback is None:
        return ""
    return f" ({os.path.basename(traceback.tb_frame.f_code.co_filename)}, line {traceback.tb_lineno})"
