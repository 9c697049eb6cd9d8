"""What comes back from processes → transactions of a store, and how far the class is."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from grader.classes.running.progress import Told
from grader.classes.running.settings import Ended, PageTask
from grader.values.classes import Row, Task

CHUNK = 20  # rows in a transaction, at most
SAVE_SECONDS = 1.0  # for which rows may wait for each other; what is not saved yet is graded again after a kill -9
TELL_SECONDS = 0.1


class Results:
    """save: one transaction.  tell: is told how far it is, ten times a second at most."""

    def __init__(self, total: int, save: Callable[[Sequence[Any]], None], tell: Callable[[Told], None]) -> None:
        self._total, self._save, self._tell = total, save, tell
        self._rows: list[Any] = []
        self._lost: list[Row] = []
        self._began = self._saved = time.monotonic()
        self._warm: float | None = None
        self._told = 0.0
        self._done = self._stopped = self._in_a_row = 0

    def warm(self) -> None:
        """The first process is ready: from now on it is counted how many are done in a second."""
        self._warm = self._warm or time.monotonic()

    def add(self, row: Any) -> None:
        """row: of a task, or whatever else its work gives."""
        self._rows.append(row)
        self._done += 1
        self._in_a_row = 0
        self._stopped += bool(getattr(row, "stopped", 0))

    def lose(self, task: Task | PageTask, why: str) -> int:
        """A task that is not graded; how many that are in a row."""
        self._lost.append(Row(*key_of(task), fault=why))
        self._done += 1
        self._in_a_row += 1
        return self._in_a_row

    def look(self) -> None:
        """Saves and tells what is due: in the first second each row at once, nobody waits for the first ones."""
        now = time.monotonic()
        early = now - (self._warm or now) < SAVE_SECONDS
        if self._rows and (early or len(self._rows) >= CHUNK or now - self._saved >= SAVE_SECONDS):
            self.flush()
        if now - self._told >= TELL_SECONDS:
            self._told = now
            self._tell(self.told())

    def flush(self) -> None:
        """Saves what is there."""
        rows, self._rows = self._rows, []
        if rows:
            self._save(rows)
        self._saved = time.monotonic()

    def told(self) -> Told:
        now = time.monotonic()
        warm = now - (self._warm or now)
        rate = self._done / warm if warm >= 1 else 0.0
        left = max(self._total - self._done, 0) / rate if rate else None
        return Told(self._done, self._total, self._stopped, now - self._began, rate, left)

    def end(self, signal: int) -> Ended:
        self.flush()
        self._tell(self.told())
        return Ended(self._done - len(self._lost), tuple(self._lost), signal)


def key_of(task: Task | PageTask) -> tuple[str, str]:
    return (task.student, "") if isinstance(task, PageTask) else (task.content, task.exercise)
