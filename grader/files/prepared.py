"""An exercise's folders → Prepared: as it was frozen where that is still true, else read from the YAML."""

from __future__ import annotations

from pathlib import Path

from grader.preparing.prepared import Prepared


def open_prepared(folder: Path, secret: Path | None = None) -> Prepared:
    """folder: under exercises/.  secret: under solutions/, None on a student's machine. Raises SpecError."""
    from grader.preparing.answers import read_answers
    from grader.preparing.prepare import prepare
    from grader.reading.reader import read_exercise

    exercise = read_exercise(folder, secret)
    return prepare(exercise, read_answers(exercise, secret))
