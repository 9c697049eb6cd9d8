"""A grade, or those of several exercises → the page of HTML, with the package's own photo in its gallery."""

from __future__ import annotations

from collections.abc import Sequence

from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.mistake import Mistake


def page_of(result: Grade | Grades, mistakes: Sequence[Mistake] = ()) -> str:
    """mistakes: the known ones, for guesses before anything is written."""
    from grader.files.photo import photo
    from grader.report.page.as_page import page

    return page(result, photo(), mistakes)
