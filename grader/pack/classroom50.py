"""Exercises → the bundle of a Classroom 50 assignment. Without solutions and hidden cases.

Classroom 50 publishes bundles on the classroom's web pages, and grades in the student's own repository: whatever is in
a bundle can be read by students.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.files.course import Course
from grader.pack import said
from grader.pack.archive import Packed, as_tar_gz
from grader.pack.packages import packages_file
from grader.pack.source import check_secrecy, course_files, exercise_files, grader_files, pack_name, platform_file


def make_classroom50(course: Course, names: Sequence[str], wheels: Path | None, options: Packed) -> bytes:
    """NAME/autograder.py, and what it needs beside it; of several exercises exercises/autograder.py.

    Raises SpecError where something gives a hidden case away.
    """
    check_secrecy(course, names)
    public = course_files(course, names)
    for name in names:
        public |= exercise_files(course, name)
        public.pop(f"exercises/{name}/{name}.py", None)  # not needed to grade, and perhaps solved in place
    inside = {f"course/{file}": packed for file, packed in public.items()}
    files = (
        inside
        | grader_files(wheels)
        | packages_file(course, names)
        | {"autograder.py": platform_file("classroom50/autograder.py")}
    )
    files[said.NAME] = options
    return as_tar_gz({f"{pack_name(names)}/{file}": packed for file, packed in files.items()})
