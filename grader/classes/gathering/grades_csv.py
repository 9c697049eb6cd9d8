"""A class → grades.csv, a row a student: points by exercise and case, and whatever an instructor asks next.

Blank is not 0: who handed nothing in, is excused, or was not graded has an empty cell, and the column "why" says which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.classes.gathering.results_of import EXCUSED
from grader.classes.gathering.tables import csv_lines, text_cell
from grader.values.classes import ClassExercise, Gathered, HandIn, Result
from grader.values.numerals import points

WHO = ("student", "name", "email", "ids")
TOTAL = ("points", "max_points")
BEFORE = ("points", "max_points", "graded")
AFTER = ("late", "attempt", "file", "explained by", "mistake", "adjusted", "comment", "why")


def grades_lines(gathered: Gathered) -> Iterator[str]:
    """The file, line by line; only one student is in memory."""
    return csv_lines(_rows(gathered))


def _rows(gathered: Gathered) -> Iterator[Sequence[str]]:
    exercises = gathered.exercises
    several = len(exercises) > 1
    yield [*WHO, *(TOTAL if several else ()), *(word for exercise in exercises for word in _heading(exercise))]
    worth = {exercise.name: [points(case.points) for case in exercise.cases] for exercise in exercises}
    most = {exercise.name: exercise.max_points for exercise in exercises}
    for results in gathered.results():
        person = results[0].person
        row = [*map(text_cell, (person.key, person.name, person.email, " ".join(person.ids)))]
        if several:
            row += [_points(total_of(results)), points(sum(most[one.exercise] for one in results if not _excused(one)))]
        for result in results:
            row += _cells(result, worth[result.exercise], points(most[result.exercise]))
        yield row


def _heading(exercise: ClassExercise) -> list[str]:
    cases = [f"case {case.name}" if case.name in (*BEFORE, *AFTER) else case.name for case in exercise.cases]
    return [text_cell(f"{exercise.name}: {word}") for word in (*BEFORE, *cases, *AFTER)]


def _cells(result: Result, worth: Sequence[str], most: str) -> list[str]:
    cases = [value if letter == "c" else "0" for letter, value in zip(result.verdicts, worth, strict=False)]
    cases += [""] * (len(worth) - len(cases))
    hand_in = result.hand_in or HandIn(result.person.key, result.exercise)
    adjustment = result.adjustment
    return [
        _points(result.points), most, _points(result.graded), *cases,
        "yes" if hand_in.late else "", text_cell(hand_in.attempt), text_cell(hand_in.file),
        result.kind, text_cell(result.name), adjusted(result),
        text_cell(adjustment.comment if adjustment else ""), text_cell(result.why),
    ]  # fmt: skip


def total_of(results: Sequence[Result]) -> float | None:
    """The points of all exercises that have some; None where none has."""
    reached = [one.points for one in results if one.points is not None]
    return sum(reached) if reached else None


def adjusted(result: Result) -> str:
    """What the instructor's word did: "excused", "points by hand", "2 late days", "file named"; "" for nothing."""
    adjustment = result.adjustment
    if adjustment is None:
        return ""
    said = [
        "excused" if adjustment.excused else "",
        "points by hand" if adjustment.points is not None else "",
        "" if adjustment.late_days is None else f"{points(adjustment.late_days)} late days",
        "file named" if adjustment.file else "",
    ]
    return ", ".join(filter(None, said))


def _excused(result: Result) -> bool:
    return result.why == EXCUSED


def _points(value: float | None) -> str:
    return "" if value is None else points(value)
