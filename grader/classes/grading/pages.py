"""What one student has handed in → the page that they may open: that of `grader show --html`, graded and told anew.

A stored grade has no arrays in it, so their programs run once more here. Of hidden cases it says what every report for
students says, and shows none.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from grader.classes.grading.chunk import grade_whole, submission_of_task
from grader.classes.grading.engine import Engine
from grader.files.photo import photo
from grader.report.page.as_page import page
from grader.stories import stories
from grader.values.classes import Task
from grader.values.errors import SandboxError
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.value import replace


def student_page(engine: Engine, tasks: Sequence[Task], title: str = "", notes: Sequence[Sequence[str]] = ()) -> bytes:
    """One page of HTML with the exercises of these tasks, at least one, in their order.

    title: the course's, above several.  notes: for each task what stands there besides: of points by hand, late days.
    Raises SpecError, SandboxError.
    """
    grades = tuple(_told(engine, task) for task in tasks)
    if notes:
        pairs = zip(grades, notes, strict=True)
        grades = tuple(replace(found, notes=(*said, *found.notes)) for found, said in pairs)
    result = grades[0] if len(grades) == 1 else Grades(title, grades)
    return page(result, photo()).encode()


def _told(engine: Engine, task: Task) -> Grade:
    found = grade_whole(engine, task)
    with suppress(SandboxError):  # the page tells the outcomes alone, then
        submission = submission_of_task(engine, task)
        return replace(found, stories=stories(engine.prepared(task.exercise), found, submission, engine.sandbox))
    return found
