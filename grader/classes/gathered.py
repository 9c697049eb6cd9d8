"""A store, a plan and the instructor's word → a class as reports see it, as it is now and as it was last told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from grader.classes.gathering.adjustments import Adjustments
from grader.classes.gathering.late import Left
from grader.classes.gathering.results_of import Attempt, Lookup, results_of_class
from grader.classes.grading.record import grade_json
from grader.classes.plan import Plan
from grader.classes.storing.known import Known
from grader.classes.storing.store import Store, Told
from grader.values.classes import ClassExercise, Gathered, Person, Result
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


def told_before(store: Store, exercises: Sequence[ClassExercise]) -> Iterator[tuple[Result, ...]]:
    """What the last reports said, student by student, its verdicts in the order of today's cases."""
    places = {one.name: _places(store.published(one.name), one) for one in exercises}
    every = (one for one in store.told() if one.exercise in places)
    for student, own in groupby(every, lambda one: one.student):
        person = Person(student)
        letters = [(one, _in_order(one.verdicts, places[one.exercise])) for one in own]
        yield tuple(Result(person, one.exercise, None, verdicts, points=one.points) for one, verdicts in letters)


def _places(then: Sequence[str], exercise: ClassExercise) -> list[int | None]:
    """Where each case of today stood."""
    found = {name: place for place, name in enumerate(then)}
    return [found.get(case.name) for case in exercise.cases]


def _in_order(verdicts: str, places: Sequence[int | None]) -> str:
    """A blank for a case that was not there."""
    return "".join(" " if place is None else verdicts[place] for place in places) if verdicts else ""


def tell(store: Store, gathered: Gathered) -> None:
    """What reports have said is what they are compared with the next time."""
    told = (Told(one.person.key, one.exercise, one.points, one.verdicts) for own in gathered.results() for one in own)
    store.publish({one.name: [case.name for case in one.cases] for one in gathered.exercises}, told)


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
