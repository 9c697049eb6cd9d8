"""`grader show`: a case, step by step; in a terminal by keys, elsewhere as lines that read well aloud."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.commands.finding import find_submission, not_ours
from grader.commands.strangers import grades_strangers
from grader.files.course import Course, find_course, refuse_closed, shown
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import UsageError
from grader.values.load import NoFile
from grader.values.value import Value

if TYPE_CHECKING:
    from grader.commands.telling import Teller
    from grader.values.exercise import Case

_ENDINGS = (".py", ".ipynb")


class Asked(Value):
    """What the words mean; each "" where it is not named: then it is the student's own, the folder's, any."""

    file: str = ""
    exercise: str = ""
    case: str = ""


def run_show(options: argparse.Namespace, sandbox: Sandbox) -> int:
    """Shows, and ends with 0: what is right or wrong is what `grader check` says."""
    from grader.commands.picture_to import wants_picture

    pictured = wants_picture(options)
    if options.photo:
        return _show_photo(options, pictured)
    asked = meant(options)
    target = asked.file or asked.exercise or None
    found = argparse.Namespace(**{**vars(options), "target": target})
    course, name, submission = find_submission(found)
    if grades_strangers(options):
        refuse_closed(course, name)
    if asked.file and isinstance(submission.fault, NoFile):
        from grader.judging.texts.loading import say_load_fault

        raise UsageError(say_load_fault(submission.fault))
    from grader.commands.telling import Teller
    from grader.files.prepared import open_prepared

    teller = Teller(open_prepared(shown(course.folder(name))), submission, sandbox)
    index = _chosen(course, teller, asked.case) if asked.case else None
    if options.html or pictured:
        _write(found, teller, index, pictured)
        return 0
    from grader.commands.screen import usable

    if usable():
        from grader.commands.stepping import step_through

        step_through(teller, index, options.at, options.color)
    else:
        _print(teller, index, options)
    return 0


def _write(options: argparse.Namespace, teller: Teller, index: int | None, pictured: bool) -> None:
    """Everything that was asked for is made before any of it is written."""
    from grader.commands.file_out import write_out

    outs = []
    if options.html:
        from grader.commands.page_to import page_out

        outs.append(page_out(options, teller, index))
    if pictured:
        from grader.commands.picture_to import pictures

        outs += pictures(teller.story(teller.first() if index is None else index), options)
    write_out(outs, not_ours(options))


def meant(options: argparse.Namespace) -> Asked:
    """A word that names a file, or ends like one, is the submission; else an exercise's name; else it is of a case."""
    file = exercise = ""
    rest: list[str] = []
    names: Sequence[str] | None = None
    for word in options.words:
        if word.endswith(_ENDINGS) or os.path.isfile(word) or (os.path.isdir(word) and os.path.basename(word) != word):
            if file:
                raise UsageError(f"two submissions are named, {file} and {word}", "show one: grader show CASE FILE")
            file = word
            continue
        if names is None:
            names = _names(options)
        if word in names and not exercise and not options.exercise:
            exercise = word
        else:
            rest.append(word)
    if file and exercise:
        options.exercise = exercise
    return Asked(file, exercise or options.exercise or "", " ".join(rest))


def _names(options: argparse.Namespace) -> Sequence[str]:
    """Of the course's exercises; none where there is no course, which is said when it is needed."""
    try:
        return find_course(Path.cwd(), options.course).folders
    except UsageError:
        return ()


def _chosen(course: Course, teller: Teller, wanted: str) -> int:
    """The number of the case that is meant, of several the first. Raises UsageError with what may have been meant."""
    from grader.commands.selecting import cases_like

    cases: Sequence[Case] = teller.cases
    try:
        return list(cases).index(cases_like(cases, wanted)[0])
    except UsageError as error:
        import difflib

        close = difflib.get_close_matches(wanted, course.folders, n=1, cutoff=0.7)
        mend = f"did you mean the exercise '{close[0]}'?" if close else error.mend
        raise UsageError(f"{error.what} in {teller.prepared.exercise.name}", mend) from None


def _print(teller: Teller, index: int | None, options: argparse.Namespace) -> None:
    """One window worked in full, and a line for each."""
    from rich.text import Text

    from grader.commands.telling import number_at
    from grader.report.console import knows_half_blocks, make_console
    from grader.report.stories.listing import listing
    from grader.report.stories.view import View, columns_of, starts

    number = teller.first() if index is None else index
    teller.look(number)
    story = teller.story(number)
    start, known = starts(story)
    if options.at is not None:
        start = known = number_at(story, options.at)
    console = make_console(color=options.color)
    view = View(story, teller.place(number), console.width, None, teller.note, teller.mistake(story),
                colors=knows_half_blocks(console))  # fmt: skip
    for line in view.frame(start, known):
        console.print(line, soft_wrap=True)
    lines = list(listing(story)) if options.at is None and columns_of(story) else []
    if lines:
        console.print()
    for text in lines:
        console.print(Text(text), soft_wrap=True)


def _show_photo(options: argparse.Namespace, pictured: bool) -> int:
    """Four kernels on the photo: in a file, else printed, as wide as the terminal is."""
    if options.html:
        raise UsageError("--photo is one picture, and --html has the photo in its page", "leave --photo out")
    if pictured:
        from grader.commands.file_out import write_out
        from grader.commands.picture_to import picture_of_photo

        write_out([picture_of_photo(options)], not_ours(argparse.Namespace(**{**vars(options), "target": None})))
        return 0
    import shutil

    from grader.files.photo import photo
    from grader.report.console import knows_half_blocks, make_console
    from grader.report.stories.gallery import gallery
    from grader.report.stories.lines import as_text

    console = make_console(color=options.color)
    console.width = max(shutil.get_terminal_size().columns, 1)
    for line in gallery(photo(), console.width, None, knows_half_blocks(console)):
        console.print(as_text(line), soft_wrap=True)
    return 0
