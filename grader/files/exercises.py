"""A folder on the disk, or a course and a name → the exercise, as everybody outside a web page reads it."""

from __future__ import annotations

from pathlib import Path

from grader.files.course import Course, refuse_closed, shown
from grader.files.disk import Disk
from grader.reading import reader
from grader.values.clean import clean_name
from grader.values.errors import UsageError
from grader.values.exercise import Exercise


def read_exercise(folder: Path, secret: Path | None = None, label: str | None = None) -> Exercise:
    """The exercise in `folder`, with the hidden cases of the folder `secret` if it has any. Raises SpecError.

    label: how messages name the exercise's file; its path otherwise.
    """
    # The folder's real name: `folder` may be ".", or a link.
    return reader.read_exercise(folder, secret, label, Disk(), folder.resolve().name)


def read_with_hidden(course: Course, name: str) -> tuple[Exercise, Path | None]:
    """The exercise with its hidden cases if the course has them, and its secret folder. Raises UsageError where that
    is closed."""
    refuse_closed(course, name)
    secret = course.secret(name)
    return read_exercise(shown(course.folder(name)), shown(secret) if secret else None), secret


def read_with_solutions(course: Course, name: str) -> tuple[Exercise, Path]:
    """The exercise with its hidden cases, and its folder under solutions/. Raises UsageError where there is none."""
    exercise, secret = read_with_hidden(course, name)
    if secret is None:
        raise UsageError(
            f"there is no folder solutions/{name}",
            "this is for instructors: it runs the accepted solutions, which lie there",
        )
    for path in secret.glob("*/*.py"):
        if not path.name.isprintable():
            name = clean_name(shown(path).as_posix())
            raise UsageError(f"the name of {name} holds a character that cannot be shown", "rename it")
    return exercise, secret
