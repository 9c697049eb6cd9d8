"""Tasks → rows: one after the other in this process's warm engine. The same function in pool, shard and cluster."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence

from grader.classes.grading.engine import Engine, NoSandbox
from grader.classes.grading.record import row_of
from grader.files.submission import submission_of
from grader.grading import grade
from grader.values.classes import Row, Task
from grader.values.clean import clean
from grader.values.errors import SandboxError, SpecError
from grader.values.grade import Grade
from grader.values.mistake import CORRECT, Mistake
from grader.values.submission import NOTEBOOK, Submission
from grader.values.value import replace


def grade_chunk(engine: Engine, tasks: Sequence[Task], experiments: bool = True) -> Iterator[Row]:
    """A row for each, as soon as it is there; with `fault` where it could not be graded.

    A task of some cases may come back with all: where they cannot be explained without the others.
    Raises SpecError for an exercise that cannot be graded at all, NoSandbox where this machine runs nothing more.
    """
    for task in tasks:
        yield grade_task(engine, task, experiments)


def grade_task(engine: Engine, task: Task, experiments: bool = True) -> Row:
    """The submission has the exercise's own file name: whose it is stays out, and equal bytes give equal results."""
    keys = engine.keys(task.exercise)  # before anything is tried: an exercise's fault is nobody's row
    began = time.process_time()
    try:
        found = _twice(engine, lambda: _graded(engine, task, experiments))
        return row_of(task, keys, found, engine.sandbox.yardstick_seconds(), time.process_time() - began)
    except NoSandbox:
        raise
    except SandboxError as error:
        return _not_graded(task, str(error))
    except SpecError as error:  # the exercise's own check stumbled over this output
        return _not_graded(task, f"the exercise has a fault: {error}")
    except Exception as bug:  # noqa: BLE001 - one program must not cost the class
        return _not_graded(task, f"this is a bug in the grader ({type(bug).__name__}: {bug})")


def submission_of_task(engine: Engine, task: Task) -> Submission:
    """What is graded. Raises SpecError."""
    starter = engine.prepared(task.exercise).exercise.starter
    return submission_of(task.source, starter.with_suffix(NOTEBOOK if task.is_notebook else ".py").name)


def grade_whole(engine: Engine, task: Task) -> Grade:
    """The grade with all cases, whichever the task asks for. Raises SpecError, SandboxError."""
    prepared, submission = engine.prepared(task.exercise), submission_of_task(engine, task)
    return _twice(engine, lambda: grade(prepared, submission, engine.sandbox))


def _twice(engine: Engine, graded: Callable[[], Grade]) -> Grade:
    """At most: another sandbox knows nothing of what ended the first one."""
    try:
        return _undisturbed(engine, graded)
    except SandboxError:
        engine.renew()
        return _undisturbed(engine, graded)


def _undisturbed(engine: Engine, graded: Callable[[], Grade]) -> Grade:
    """Where what workers come from is killed, they end with it: that looks as if the program had died by itself."""
    deaths = engine.sandbox.deaths
    found = graded()
    if engine.sandbox.deaths > deaths:
        raise SandboxError("the sandbox was killed while it ran this program")
    return found


def _not_graded(task: Task, why: str) -> Row:
    return Row(task.content, task.exercise, fault=" ".join(clean(why).split()))


def _graded(engine: Engine, task: Task, experiments: bool) -> Grade:
    """The grade of the task's cases; of all cases where what explains them can only be told of the whole program."""
    whole, submission = engine.prepared(task.exercise), submission_of_task(engine, task)
    if engine.part(task.exercise, task.cases) is not whole and (found := _as_before(engine, task, submission)):
        return found
    return grade(whole, submission, engine.sandbox, experiments=experiments, at_once=True)


def _as_before(engine: Engine, task: Task, submission: Submission) -> Grade | None:
    """The grade of these cases alone, where nothing else need be known: all are right, or the mistake that was told of
    the other cases accounts for what each of them shows. Else None.

    One case proves no mistake: which other ones are right tells one from another. And of several functions one may wait
    for another, whose cases are not among these.
    """
    part, wanted = engine.part(task.exercise, task.cases), set(task.cases)
    names = set(re.split(", | or ", task.name)) if task.name else set()
    known = tuple(one for one in part.mistakes if one.name in names) if names else ()
    asked = replace(part, read_mistakes=lambda: known)
    found = grade(asked, submission, engine.sandbox, experiments=False, at_once=True)
    found = replace(found, outcomes=tuple(one for one in found.outcomes if one.case.name in wanted))
    right = [one.case.name for one in found.outcomes if one.evidence is None]
    if names and not (names == {one.name for one in known} and _lead_to_right(known, right)):
        return None
    if found.full:
        return found
    is_known = found.explanation and all(one.name for one in found.explanation)
    return found if is_known and len(part.exercise.functions) == 1 else None


def _lead_to_right(mistakes: Sequence[Mistake], cases: Sequence[str]) -> bool:
    """Is what is right in these cases no word against any of the mistakes? None may foretell something else there."""
    foretold = (mistake.symptoms.get(case) for mistake in mistakes for case in cases)
    return all(one is None or one.kind == CORRECT for one in foretold)
