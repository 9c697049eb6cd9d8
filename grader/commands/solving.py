"""What the commands of instructors share: an exercise with its solutions."""

from __future__ import annotations

from pathlib import Path

from grader.commands.check import read
from grader.files.course import Course
from grader.values.errors import UsageError
from grader.values.exercise import Exercise


def read_with_solutions(course: Course, name: str) -> tuple[Exercise, Path]:
    """The exercise with its hidden cases, and its folder under solutions/. Raises UsageError where there is none."""
    exercise, secret = read(course, name)
    if secret is None:
        raise UsageError(
            f"there is no folder solutions/{name}",
            "this is for instructors: it runs the accepted solutions, which lie there",
        )
    return exercise, secret
