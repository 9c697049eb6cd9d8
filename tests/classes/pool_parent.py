"""A process that runs a pool, for tests that send it signals: it prints what is saved, and at last how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.classes.running.pool import run_pool
from grader.classes.running.settings import Settings
from grader.values.classes import Row, Task
from tests.classes.pool_child import settings, tasks


def main(course: str, sources: Sequence[str]) -> None:
    """course: "" for tasks whose source says what to do."""

    def save(rows: Sequence[Row]) -> None:
        print("saved", *(row.content for row in rows), flush=True)

    given = tasks(sources)
    if course:
        given = [Task(str(i), "convolution", False, one.source, ("",)) for i, one in enumerate(given)]
    how = Settings(jobs=2, full=False) if course else settings()
    ended = run_pool(Path(course), iter(given), len(given), how, save, lambda told: None)
    print("ended", ended.graded, ended.interrupted, ended.signal, len(ended.not_graded), flush=True)
