"""A grade, or those of several exercises → the page of HTML, with the package's photo; `grader show --html FILE`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.mistake import Mistake
from grader.values.value import replace

if TYPE_CHECKING:
    from grader.commands.file_out import Out
    from grader.commands.telling import Teller
    from grader.values.outcome import Outcome


def page_of(result: Grade | Grades, mistakes: Sequence[Mistake] = (), opened: str = "") -> str:
    """mistakes: the known ones, for guesses before anything is written.  opened: as in the page's address, case=2."""
    from grader.files.photo import photo
    from grader.report.page.as_page import page

    return page(result, photo(), mistakes, opened)


def page_out(options: argparse.Namespace, teller: Teller, case: int | None) -> Out:
    """All public cases of one exercise; the rules alone where nothing is written yet. case: that is opened first.

    Raises UsageError for a cell that is none.
    """
    from grader.commands.file_out import Out
    from grader.commands.telling import number_at

    if options.at is not None:
        case = teller.first() if case is None else case
        number_at(teller.story(case), options.at)
    opened = "" if case is None else f"case={case + 1}"
    opened += f"&at={','.join(map(str, options.at))}" if options.at is not None else ""
    text = page_of(_graded(teller), teller.prepared.mistakes, opened)
    return Out("html", options.html, text.encode(), "a page to open in a browser")


def _graded(teller: Teller) -> Grade:
    from grader.commands.progress_line import ProgressLine
    from grader.grading import grade
    from grader.stories import rules, stories
    from grader.values.exercise import Case

    prepared = teller.prepared
    teller.look()
    if teller.note:
        return Grade(prepared.exercise, "", (), "", notes=(teller.note,), stories=rules(prepared))
    with ProgressLine(len(prepared.cases)) as line:

        def progress(done: Sequence[Outcome], case: Case) -> None:
            line.update(len(done), case)

        found = grade(prepared, teller.submission, teller.sandbox, progress)
        return replace(found, stories=stories(prepared, found, teller.submission, teller.sandbox))
