"""Exercises with their solutions → the zip that an instructor uploads to Gradescope."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.files.course import Course
from grader.files.exercises import read_with_solutions
from grader.pack import said
from grader.pack.archive import Packed, as_zip, files_below
from grader.pack.packages import packages_file
from grader.pack.source import course_files, exercise_files, grader_files, platform_file, read_frozen

SCRIPTS = ("setup.sh", "run_autograder")


def make_gradescope(course: Course, names: Sequence[str], wheels: Path | None, options: Packed) -> bytes:
    """At its root setup.sh and run_autograder; course/ with the exercises and their solutions; the grader's wheel.

    options: what stands in check-options.
    """
    inside = course_files(course, names)
    for name in names:
        read_frozen(course, name)
        _, secret = read_with_solutions(course, name)
        inside |= exercise_files(course, name) | files_below(secret, f"solutions/{name}", course.root / "solutions")
    files = {f"course/{file}": packed for file, packed in inside.items()}
    files |= {script: platform_file(f"gradescope/{script}") for script in SCRIPTS}
    return as_zip(files | {said.NAME: options} | packages_file(course, names) | grader_files(wheels))
