"""Grades → what the reports of several exercises share: rows that say which exercise they are of, and one total."""

from __future__ import annotations

from collections.abc import Iterator

from grader.report.safe import name_of
from grader.report.shown import Row, about, shown, title_of
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.numerals import out_of
from grader.values.value import replace


def titled(grade: Grade, name: str) -> str:
    """Convolve an image with a kernel: the 5×5 example from the lesson"""
    return name_of(f"{title_of(grade)}: {name}", "(no name)")


def titled_row(grade: Grade, one: Row) -> Row:
    """The row with the exercise's title before its name."""
    return replace(one, name=titled(grade, one.name))


def total(grades: Grades) -> str:
    """How many exercises have full points, and the points of all; of what is shown, as everywhere."""
    parts = [shown(grade) for grade in grades.grades]
    count, full = len(parts), sum(not part.failing for part in parts)
    points = out_of(sum(part.points for part in parts), sum(part.max_points for part in parts))
    if count == 1:
        return f"The one exercise has {'' if full else 'not '}full points: {points}."
    return f"{f'All {count}' if full == count else f'{full} of {count}'} exercises have full points: {points}."


def about_all(grades: Grades, withheld: bool = True) -> Iterator[str]:
    """The total, then the sentences about each submission after the title of its exercise."""
    yield total(grades)
    for grade in grades.grades:
        first, *others = about(grade, withheld)
        yield "\n".join([f"{title_of(grade)}: {first}", *others])
