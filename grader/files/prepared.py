"""An exercise's folders → Prepared: as it was frozen where that is still true, else read from the YAML."""

from __future__ import annotations

from pathlib import Path

from grader.preparing.answers import Answers
from grader.preparing.prepared import Prepared
from grader.values.exercise import Exercise


def open_prepared(folder: Path, secret: Path | None = None) -> Prepared:
    """folder: under exercises/.  secret: under solutions/, None on a student's machine. Raises SpecError."""
    from grader.files.answers import read_answers
    from grader.files.exercises import read_exercise

    exercise = read_exercise(folder, secret)
    return prepare(exercise, read_answers(exercise, secret))


def prepare(exercise: Exercise, answers: Answers) -> Prepared:
    """With the files that the exercise names read from the disk. Raises SpecError where one has changed meanwhile."""
    from grader.files.disk import Disk
    from grader.preparing import prepare as pure
    from grader.values.errors import Fault, SpecError
    from grader.values.files import FileFault

    try:
        return pure.prepare(exercise, answers, Disk())
    except FileFault as fault:
        raise SpecError([Fault(str(fault.path), 0, 0, fault.what, fault.mend)]) from None
