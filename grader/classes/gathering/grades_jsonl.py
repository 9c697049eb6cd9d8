"""A class → grades.jsonl, one JSON object a student and line, format "student/1".

"points" and "cases" say what counts now; "grade" is the "grade/2" of the day on which the file was graded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grader.classes.gathering.grades_csv import total_of
from grader.report.safe import dump
from grader.values.classes import VERDICTS, Adjustment, ClassCase, ClassExercise, Gathered, Result
from grader.values.numerals import rounded
from grader.values.outcome import Verdict

FORMAT = "student/1"


def json_lines(gathered: Gathered) -> Iterator[str]:
    """The file, line by line; of each file that was handed in, its grade is read when its line is made."""
    by_name = {exercise.name: exercise for exercise in gathered.exercises}
    for results in gathered.results():
        person = results[0].person
        line = {
            "format": FORMAT,
            "student": person.key,
            "name": person.name,
            "email": person.email,
            "ids": list(person.ids),
            "points": _rounded(total_of(results)),
            "max_points": rounded(gathered.max_points),
            "exercises": [_exercise(gathered, result, by_name[result.exercise]) for result in results],
        }
        yield dump(line, indent=None)


def _exercise(gathered: Gathered, result: Result, exercise: ClassExercise) -> dict[str, Any]:
    hand_in = result.hand_in
    record = gathered.record(hand_in.content, result.exercise) if hand_in and hand_in.content else None
    return {
        "exercise": result.exercise,
        "points": _rounded(result.points),
        "graded": _rounded(result.graded),
        "max_points": rounded(exercise.max_points),
        "why": result.why,
        "hand_in": None
        if hand_in is None
        else {
            "file": hand_in.file,
            "path": hand_in.path,
            "attempt": hand_in.attempt,
            "late": hand_in.late,
            "handed_in": hand_in.handed_in,
            "content": hand_in.content,
        },
        "adjustment": _adjustment(result.adjustment),
        "cases": {case.name: str(verdict) for case, verdict in _verdicts(result, exercise)},
        "grade": record,
    }


def _verdicts(result: Result, exercise: ClassExercise) -> Iterator[tuple[ClassCase, Verdict]]:
    return zip(exercise.cases, map(VERDICTS.__getitem__, result.verdicts), strict=False)


def _adjustment(adjustment: Adjustment | None) -> dict[str, Any] | None:
    if adjustment is None:
        return None
    return {
        "excused": adjustment.excused,
        "points": _rounded(adjustment.points),
        "comment": adjustment.comment,
        "late_days": adjustment.late_days,
        "file": adjustment.file,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else rounded(value)
