"""Keeps a report on disk while grading goes on: a platform that kills the grader still shows what was graded."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from grader.commands.reports import Target, write
from grader.files.writing import is_stream
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.outcome import Outcome

EVERY_SECONDS = 0.3

# Formats that a platform picks up from the file even when it has stopped the grader.
KEPT = ("gradescope",)


def is_kept(target: Target) -> bool:
    """Is it read from the file even then? A stream would get every state."""
    return target.format in KEPT and not target.to_stdout and not is_stream(Path(target.file))


class Keeper:
    """Writes once when it begins, with nothing graded, and then again whenever more is; a second thread does it.

    partial: the outcomes so far → a grade of all cases, or the grades of all exercises.

    Errors are left to the last writing, which tells them.
    """

    def __init__(self, targets: Sequence[Target], partial: Callable[[Sequence[Outcome]], Grade | Grades]) -> None:
        self._targets = list(filter(is_kept, targets))
        self._partial = partial
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._keep, daemon=True)
        self.done: Sequence[Outcome] = ()

    def __enter__(self) -> Keeper:
        if self._targets:
            self._write(())
            self._thread.start()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._end.set()
        if self._targets:
            self._thread.join()
            if kind is not None:  # nothing better comes after an exception
                self._write(tuple(self.done))

    def _keep(self) -> None:
        written = 0
        while not self._end.wait(EVERY_SECONDS):
            done = tuple(self.done)
            if len(done) > written:
                self._write(done)
                written = len(done)

    def _write(self, done: Sequence[Outcome]) -> None:
        for target in self._targets:
            with suppress(OSError):
                write(self._partial(done), target)
