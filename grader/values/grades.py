"""Values: Grades, those of several exercises of one student, with one total."""

from __future__ import annotations

from grader.values.grade import Grade
from grader.values.value import Value


class Grades(Value):
    """title: the course's; "" where it has none.  grades: in teaching order, at least one."""

    title: str
    grades: tuple[Grade, ...]

    @property
    def points(self) -> float:
        return sum(grade.points for grade in self.grades)

    @property
    def max_points(self) -> float:
        return sum(grade.max_points for grade in self.grades)

    @property
    def full(self) -> bool:
        return all(grade.full for grade in self.grades)
