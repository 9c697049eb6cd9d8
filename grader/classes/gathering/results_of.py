"""A student's hand-ins, what is known of them, and the instructor's word → the student's results.

Points are summed here, so an exercise whose points changed needs no run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal, Protocol

from grader.classes.gathering.late import Left
from grader.values.classes import VERDICTS, Adjustment, ClassExercise, HandIn, Person, Result
from grader.values.outcome import Verdict
from grader.values.value import replace

Attempt = Literal["last", "best"]
NOT_HANDED_IN = "Nothing was handed in."
NOT_GRADED = "It was not graded yet."
EXCUSED = "Excused by the instructor."


class Known(Protocol):
    """What a store has of a file; a Row is one.

    verdicts: a letter for each case as they are now, "" for one that is not graded yet.  fault: why it could not be
    graded the last time, "" where it could.
    """

    @property
    def verdicts(self) -> Sequence[str]: ...
    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def symptoms(self) -> str: ...
    @property
    def crashes(self) -> bool: ...
    @property
    def stopped(self) -> int: ...
    @property
    def fault(self) -> str: ...


# Of (content, exercise); None where nothing is known of it.
Lookup = Callable[[str, str], Known | None]


def all_points(points: float, hand_in: HandIn, adjustment: Adjustment | None) -> float:
    """Where a course has no rule for late days."""
    return points


def results_of(
    person: Person,
    hand_ins: Sequence[HandIn],
    known: Lookup,
    exercises: Sequence[ClassExercise],
    adjustments: Mapping[str, Adjustment],
    attempt: Attempt = "last",
    left: Left = all_points,
) -> tuple[Result, ...]:
    """One for each exercise, in their order.

    hand_ins: the student's, of all exercises and attempts.  adjustments: the student's by exercise.
    left: what counts of points after late days.
    """
    return tuple(
        _result(
            person,
            [one for one in hand_ins if one.exercise == exercise.name],
            known,
            exercise,
            adjustments.get(exercise.name),
            attempt,
            left,
        )
        for exercise in exercises
    )


def results_of_class(
    people: Iterable[Person],
    hand_ins: Iterable[HandIn],
    known: Lookup,
    exercises: Sequence[ClassExercise],
    adjustments: Callable[[str], Mapping[str, Adjustment]],
    attempt: Attempt = "last",
    left: Left = all_points,
) -> Iterator[tuple[Result, ...]]:
    """One student after the other, holding one at a time; who handed in and is no known person is one by their key.

    people, hand_ins: both sorted by the student's key.  adjustments: of a key.
    """
    groups = groupby(hand_ins, key=lambda one: one.student)
    group = next(groups, None)
    for person in people:
        own: list[HandIn] = []
        while group is not None and group[0] <= person.key:
            if group[0] == person.key:
                own = list(group[1])
            else:
                stranger, theirs = Person(group[0]), list(group[1])
                yield results_of(stranger, theirs, known, exercises, adjustments(stranger.key), attempt, left)
            group = next(groups, None)
        yield results_of(person, own, known, exercises, adjustments(person.key), attempt, left)
    while group is not None:
        stranger, theirs = Person(group[0]), list(group[1])
        yield results_of(stranger, theirs, known, exercises, adjustments(stranger.key), attempt, left)
        group = next(groups, None)


def _result(
    person: Person,
    hand_ins: Sequence[HandIn],
    known: Lookup,
    exercise: ClassExercise,
    adjustment: Adjustment | None,
    attempt: Attempt,
    left: Left,
) -> Result:
    tried = [_attempt(person, one, known, exercise, adjustment, left) for one in _in_order(hand_ins)]
    counts = tried[-1] if tried else Result(person, exercise.name, None, adjustment=adjustment, why=NOT_HANDED_IN)
    if attempt == "best" and tried:
        counts = max(reversed(tried), key=_worth)  # of equal ones the later, which comes first now
    return _adjusted(counts, adjustment)


def _in_order(hand_ins: Sequence[HandIn]) -> list[HandIn]:
    """As time went; where neither attempt nor time is known, as they were found."""
    return sorted(hand_ins, key=lambda one: (one.attempt, one.handed_in))


def _worth(result: Result) -> float:
    return -1.0 if result.points is None else result.points


def _attempt(
    person: Person,
    hand_in: HandIn,
    known: Lookup,
    exercise: ClassExercise,
    adjustment: Adjustment | None,
    left: Left,
) -> Result:
    if not hand_in.content:
        why = hand_in.problem or NOT_HANDED_IN
        return Result(person, exercise.name, hand_in, adjustment=adjustment, why=why)
    found = known(hand_in.content, exercise.name)
    if found is None or len(found.verdicts) != len(exercise.cases) or not all(found.verdicts):
        why = (found.fault if found else "") or NOT_GRADED
        return Result(person, exercise.name, hand_in, adjustment=adjustment, why=why)
    verdicts = "".join(found.verdicts)
    graded = points_by(verdicts, exercise)
    return Result(
        person,
        exercise.name,
        hand_in,
        verdicts,
        graded,
        left(graded, hand_in, adjustment),
        found.kind,
        found.name,
        found.symptoms,
        found.crashes,
        found.stopped,
        adjustment,
    )


def points_by(verdicts: str, exercise: ClassExercise) -> float:
    """The points of the cases that are correct. Like everywhere, what was not run because of its cost counts 0."""
    pairs = zip(verdicts, exercise.cases, strict=True)
    return sum(case.points for letter, case in pairs if VERDICTS[letter] is Verdict.CORRECT)


def _adjusted(result: Result, adjustment: Adjustment | None) -> Result:
    """Points by hand stand, whatever the grade is and however late it came; who is excused has none."""
    if adjustment is None:
        return result
    if adjustment.excused:
        return _with(result, None, EXCUSED)
    if adjustment.points is not None:
        return _with(result, adjustment.points, result.why)
    return result


def _with(result: Result, points: float | None, why: str) -> Result:
    return replace(result, points=points, why=why)
