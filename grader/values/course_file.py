"""Values: what course.yaml says of a course as a whole."""

from __future__ import annotations

from grader.values.value import Value

COURSE_FILE = "course.yaml"


class CourseFile(Value):
    """title: "" where it says none.  requires: the oldest version that will do ("0.3"), or "".

    exercises: names in teaching order; exercises that it does not name come after them.
    """

    title: str = ""
    requires: str = ""
    exercises: tuple[str, ...] = ()
