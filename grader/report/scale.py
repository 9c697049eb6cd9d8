"""A Grade → the same with points that add up to another total: a platform may count an exercise as 10, not as 38."""

from __future__ import annotations

from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.outcome import Outcome
from grader.values.value import replace


def scaled(grade: Grade, total: float | None) -> Grade:
    """Each case keeps its share of the points. None, or an exercise without points: the grade as it is."""
    if total is None or not grade.max_points:
        return grade
    factor = total / grade.max_points

    def scale(outcome: Outcome) -> Outcome:
        return replace(outcome, case=replace(outcome.case, points=outcome.case.points * factor))

    outcomes = tuple(map(scale, grade.outcomes))
    exercise = replace(grade.exercise, cases=tuple(outcome.case for outcome in outcomes))
    return replace(grade, exercise=exercise, outcomes=outcomes)


def scaled_all(grades: Grades, total: float | None) -> Grades:
    """All exercises together count as `total`; each keeps its share."""
    if total is None or not grades.max_points:
        return grades
    factor = total / grades.max_points
    return replace(grades, grades=tuple(scaled(grade, grade.max_points * factor) for grade in grades.grades))
