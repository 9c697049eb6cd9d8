"""Graders as workers of the tests' clusters have them: one kind refuses where it is told to, one dies of a program."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from importlib import import_module

from grader.classes.running.cluster_worker import Graders
from grader.values.classes import Row, Task

ODD = "GRADER_TESTS_ODD"  # in the environment of a worker: what it says when it is asked to grade
POISON = b"# kills its worker"
SLOW = b"# takes its time"


class Choosy(Graders):
    """Also knows programs that end the worker's process, as a system without memory does, and slow ones."""

    def _start(self) -> str:
        return os.environ.get(ODD, "") or super()._start()

    def grade(self, tasks: Sequence[Task]) -> list[Row]:
        for task in tasks:
            if POISON in task.source:
                os.kill(os.getpid(), signal.SIGKILL)
            if SLOW in task.source:
                time.sleep(0.3)
        return super().grade(tasks)


class OtherNumpy(Graders):
    """As from a coordinator with another numpy."""

    def __init__(self, name: str, pack: bytes, wanted: dict[str, str], full: bool, experiments: bool) -> None:
        super().__init__(name, pack, wanted | {"numpy": "1.26"}, full, experiments)


class NoPack(Graders):
    """What was sent is no course."""

    def __init__(self, name: str, pack: bytes, wanted: dict[str, str], full: bool, experiments: bool) -> None:
        super().__init__(name, pack[:-1], wanted, full, experiments)


class Unloadable(Graders):
    """As of another version, which the workers have not got."""

    def __reduce__(self) -> tuple[object, ...]:
        return import_module, ("grader.classes.running.of_tomorrow",)


class Faulty(Graders):
    """Has a bug."""

    def grade(self, tasks: Sequence[Task]) -> list[Row]:
        raise ZeroDivisionError("of nothing")
