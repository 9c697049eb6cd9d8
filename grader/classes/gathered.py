"""A store, a plan and the instructor's word → a class as reports see it, as it is now and as it was last told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from grader.classes.gathering.adjustments import Adjustments
from grader.classes.gathering.gather import Attempt, Lookup, results_of_class
from grader.classes.gathering.late import Left
from grader.classes.grading.record import grade_json
from grader.classes.plan import Plan
from grader.classes.storing.known import Known
from grader.classes.storing.store import Store
from grader.values.classes import ClassCase, ClassExercise, Gathered, Result
from grader.values.value import Value


class Counted(Value):
    """What counts, besides what was graded. attempt: which one.  left: of points, after late days."""

    adjustments: Adjustments
    attempt: Attempt
    left: Left


def gather(store: Store, plan: Plan, counted: Counted, title: str) -> Gathered:
    """title: of the course, or of what was handed in."""

    def known(content: str, exercise: str) -> Known | None:
        return store.known(content, exercise, plan.cases[exercise])

    return Gathered(
        title,
        plan.exercises,
        lambda: _results(store, plan.exercises, counted, known),
        lambda content, exercise: _record(store, plan, content, exercise),
        store.source,
    )


def told_before(store: Store, plan: Plan, counted: Counted) -> Iterator[tuple[Result, ...]]:
    """The same as the last reports had it, with their cases and points; nothing where there were none."""
    published = {one.name: store.published(one.name) for one in plan.exercises}
    exercises = tuple(
        ClassExercise(one.name, one.title, tuple(ClassCase(c.name, c.points, False) for c in published[one.name]))
        for one in plan.exercises
        if published[one.name]
    )
    if not exercises:
        return iter(())

    def known(content: str, exercise: str) -> Known | None:
        return store.before(content, exercise, published[exercise])

    return _results(store, exercises, counted, known)


def _results(
    store: Store, exercises: Sequence[ClassExercise], counted: Counted, known: Lookup
) -> Iterator[tuple[Result, ...]]:
    adjusted: Callable[[str], Any] = counted.adjustments.of
    return results_of_class(store.people(), store.hand_ins(), known, exercises, adjusted, counted.attempt, counted.left)


def _record(store: Store, plan: Plan, content: str, exercise: str) -> dict[str, Any] | None:
    """None where it is not graded."""
    cases = plan.cases[exercise]
    known = store.known(content, exercise, cases)
    if known is None or not known.complete:
        return None
    parts = []
    for source in reversed(known.sources):  # the newest last: what it says counts
        names = [""] * (1 + max(then for _, then in source.cases))
        for now, then in source.cases:
            names[then] = cases[now].name
        parts.append((names, store.record(source.row)))
    return grade_json(plan.prepared[exercise], parts)
