"""A course and the names of exercises → all that a class is graded by: prepared exercises, and a key for each case."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from grader.classes.grading.keys import case_keys, limits
from grader.classes.storing.cases import KeyedCase
from grader.classes.storing.store import Store
from grader.files.course import Course, refuse_closed, shown
from grader.files.fingerprints import mistakes_print
from grader.files.hidden import insist_on_hidden
from grader.files.prepared import open_prepared
from grader.preparing.prepared import Prepared
from grader.values.classes import ClassCase, ClassExercise, Task
from grader.values.value import Value

# For an estimate where nothing was graded yet: what a file costs besides its calls, and a yardstick, both in seconds.
_FILE, _YARDSTICK = 0.03, 0.0004


class Plan(Value):
    """exercises: in the course's order.  prepared, cases: by their names."""

    course: Course
    exercises: tuple[ClassExercise, ...]
    prepared: Mapping[str, Prepared]
    cases: Mapping[str, tuple[KeyedCase, ...]]


def make_plan(course: Course, names: Sequence[str]) -> Plan:
    """names: at least one. Raises SpecError and UsageError where one of them cannot be graded: before the first
    submission, and not once for each."""
    prepared = {}
    for name in names:
        refuse_closed(course, name)
        insist_on_hidden(course, name)
        secret = course.secret(name)
        prepared[name] = open_prepared(shown(course.folder(name)), shown(secret) if secret else None)
    cases = {name: keyed_cases(one, _mistakes(course.secret(name))) for name, one in prepared.items()}
    exercises = tuple(class_exercise(name, one) for name, one in prepared.items())
    return Plan(course, exercises, prepared, cases)


def _mistakes(secret: Path | None) -> str:
    """A digest of the wrong solutions: what explains a program hangs on all of them."""
    return mistakes_print(secret) if secret else ""


def class_exercise(name: str, prepared: Prepared) -> ClassExercise:
    """What reports need of it."""
    exercise = prepared.exercise
    cases = tuple(ClassCase(case.name, case.points, case.hidden) for case in exercise.cases)
    return ClassExercise(name, exercise.title, cases)


def keyed_cases(prepared: Prepared, mistakes: str) -> tuple[KeyedCase, ...]:
    """What a store needs of it."""
    keys, most = case_keys(prepared), limits(prepared)
    return tuple(KeyedCase(case.name, keys[case.name], most[case.name], mistakes) for case in prepared.exercise.cases)


class Remaining(Value):
    """How many different files there are, are known, are left; seconds: about how much processor time that takes.

    cases_left: in all files that are left together.  most: what it would be if nothing were known of them.
    again: of those that are left, because other mistakes are known by now.
    """

    files: int
    known: int
    left: int
    cases_left: int
    most: int
    again: int
    seconds: float


def look(
    plan: Plan, store: Store, shard: tuple[int, int] = (1, 1), students: Collection[str] | None = None
) -> Remaining:
    """shard, students: as in Store.tasks."""
    files = known = left = cases_left = most = again = 0
    seconds = 0.0
    for exercise in plan.exercises:
        cases = plan.cases[exercise.name]
        count = store.count(exercise.name, cases, shard, students)
        files, known, left = files + count.files, known + count.known, left + count.left
        cases_left, most = cases_left + count.cases_left, most + count.left * len(cases)
        again += count.again
        if count.left:
            mean = store.mean_seconds(exercise.name) or _guess(plan.prepared[exercise.name])
            seconds += mean * count.cases_left / len(cases)
    return Remaining(files, known, left, cases_left, most, again, seconds)


def tasks(
    plan: Plan, store: Store, shard: tuple[int, int] = (1, 1), students: Collection[str] | None = None
) -> Iterator[Task]:
    """Whatever is left, one exercise after the other."""
    for exercise in plan.exercises:
        yield from store.tasks(exercise.name, plan.cases[exercise.name], shard, students)


def _guess(prepared: Prepared) -> float:
    """Most programs need less than the slowest accepted one."""
    return _FILE + 0.7 * _YARDSTICK * sum(one.cost * one.calls_in_all for one in prepared.cases)
