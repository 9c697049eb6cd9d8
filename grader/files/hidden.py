"""A course's folder solutions/ → whether the hidden cases of an exercise can be had here, where they must be."""

from __future__ import annotations

import os
from pathlib import Path

from grader.files.course import Course
from grader.values.errors import UsageError

_MEND = "whoever grades others must be able to read it; for the public cases alone use a course without solutions/"


def insist_on_hidden(course: Course, name: str) -> None:
    """Nothing where the course has no solutions/, as students' copies have none; else they must be readable and whole.

    Raises UsageError: without its hidden cases an exercise gives full points to programs that do not deserve them.
    """
    solutions = course.root / "solutions"
    if not os.path.lexists(solutions):
        return
    folder = solutions / name
    there = _look(folder)
    if "answers.npz" in there and "hidden.yaml" not in there:  # frozen once, and lost since
        raise UsageError(f"{folder / 'hidden.yaml'} is missing, and was there when answers were frozen", _MEND)
    for file in ("hidden.yaml", "answers.npz"):
        if file in there and not os.access(folder / file, os.R_OK):
            raise UsageError(f"{folder / file} cannot be read: Permission denied", _MEND)


def _look(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError as error:
        raise UsageError(f"{folder} cannot be read: {error.strerror}", _MEND) from None
