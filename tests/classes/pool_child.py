"""A process of the pool that does what a task's source says: how tests make one die, sleep or fail when they like."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import grader
from grader.classes.running.child import main as serve
from grader.classes.running.settings import Begin, Settings
from grader.values.classes import Row, Task
from grader.values.errors import Fault, MachineError, SandboxError, SpecError, UsageError
from grader.values.value import replace

PATH = [str(Path(__file__).parents[2]), str(Path(grader.__file__).parents[1])]
COMMAND = (
    sys.executable, "-P", "-c",
    f"import sys; sys.path[:0] = {PATH!r}; from tests.classes.pool_child import main; main()",
)  # fmt: skip


def settings(**changes: object) -> Settings:
    return replace(Settings(jobs=2, command=COMMAND, work="say"), **changes)


def tasks(sources: Sequence[str]) -> list[Task]:
    """Their contents are numbered."""
    return [Task(str(number), "e", False, source.encode(), ()) for number, source in enumerate(sources)]


def main() -> None:
    serve({"say": lambda begin: _do, "loose": _loose})


def _loose(begin: Begin) -> Callable[[Task], Row]:
    raise SandboxError("the sandbox holds only in part here")


def _do(task: Task) -> Row:
    """The row says in which process it was made."""
    word, _, rest = task.source.decode().partition(" ")
    if word.startswith("once-"):  # rest: a file that tells whether this was the first time
        try:
            Path(rest).touch(exist_ok=False)
            word = word.removeprefix("once-")
        except FileExistsError:
            word = "well"
    match word:
        case "well":
            pass
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(3)
        case "sleep":
            time.sleep(float(rest))
        case "wait":
            Path(f"{rest}.begun").touch()
            until = time.monotonic() + 60
            while not os.path.exists(rest) and time.monotonic() < until:
                time.sleep(0.05)
            if not os.path.exists(rest):
                raise SandboxError("nobody came while it slept")
        case "touch":
            Path(rest).touch()
        case "burn":
            end = time.process_time() + float(rest)
            while time.process_time() < end:
                pass
        case "print":
            print("a line that is no answer", flush=True)
        case "stopped":
            return Row(task.content, task.exercise, stopped=3, record=b"%d" % os.getpid())
        case "fault":
            return Row(task.content, task.exercise, fault="the exercise has a fault")
        case "bug":
            raise KeyError("no such thing\x1b[31m")
        case "sandbox":
            raise SandboxError("no process could be made")
        case "full":
            raise MachineError("the disk is full")
        case "spec":
            raise SpecError([Fault("exercise.yaml", 3, 5, "no such key", "write points")])
        case "usage":
            raise UsageError("no such exercise", "there is e")
    return Row(task.content, task.exercise, record=b"%d" % os.getpid())
