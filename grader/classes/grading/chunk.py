"""Tasks → rows: one after the other in this process's warm engine. The same function in pool, shard and cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.classes.grading.engine import Engine
from grader.classes.grading.record import row_of
from grader.grading import grade
from grader.values.classes import Row, Task
from grader.values.submission import NOTEBOOK, Submission


def grade_chunk(engine: Engine, tasks: Sequence[Task], experiments: bool = True) -> Iterator[Row]:
    """A row for each, as soon as it is there. Raises SandboxError where this machine fails."""
    for task in tasks:
        yield grade_task(engine, task, experiments)


def grade_task(engine: Engine, task: Task, experiments: bool = True) -> Row:
    """The submission has the exercise's own file name: whose it is stays out, and equal bytes give equal results."""
    prepared = engine.prepared(task.exercise)
    names = set(task.cases)
    if len(names) < len(prepared.cases):
        prepared = prepared.only([one.case.name for one in prepared.cases if one.case.name in names])
    file = prepared.exercise.starter.with_suffix(NOTEBOOK if task.is_notebook else ".py").name
    found = grade(prepared, Submission(file, task.source), engine.sandbox, experiments=experiments, at_once=True)
    return row_of(task, prepared, found, engine.sandbox.yardstick_seconds())
