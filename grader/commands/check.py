"""`grader check` and `grader hint`: grade one submission."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from grader.commands.finding import all_finished, find_submission, graded_with, is_own, not_ours
from grader.commands.progress_line import ProgressLine
from grader.commands.selecting import cases_like
from grader.commands.strangers import grades_strangers, insist
from grader.files.course import CLOSED, refuse_closed, shown
from grader.files.points import remember
from grader.files.submission import beside
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import UsageError
from grader.values.exercise import Case, Exercise
from grader.values.grade import Grade
from grader.values.outcome import Outcome, Verdict
from grader.values.submission import Submission
from grader.values.value import replace

if TYPE_CHECKING:
    from grader.commands.keeper import Keeper
    from grader.commands.reports import Target
    from grader.preparing.prepared import Prepared
    from grader.report.terminal import Screen
    from grader.values.grades import Grades


def run_check(options: argparse.Namespace, sandbox: Sandbox) -> int:
    """Grades, shows, writes; exit code 0 for full points, else 1."""
    if len(options.target) > 1:
        from grader.commands.several import check_several

        return check_several(options, sandbox)
    if _means_all_exercises(options):
        from grader.commands.several import check_all

        return check_all(options, sandbox)
    options.target = options.target[0] if options.target else None
    targets: Sequence[Target] = ()
    if options.report or options.json is not None:
        from grader.commands.reports import deliver, read_targets

        targets = read_targets(options.report, options.json, not_ours(options))
    silent = any(target.to_stdout for target in targets)
    screen = cache(lambda: _screen(options))  # late: what it imports is needed when grading has ended

    def begin(grade: Grade) -> None:
        # Into a file or a pipe nobody looks meanwhile, and `| head` may end it before the points are remembered.
        if not (silent or options.quiet) and screen().console.is_terminal:
            screen().begin(grade)

    grade = grade_one(options, sandbox, preload=not silent, targets=targets, first=begin)
    if options.quiet and not silent:
        from grader.report.terminal import show_total

        show_total(grade, screen().console)
    elif not silent:
        screen().end(grade)
    if targets:
        deliver(grade, targets)
    # Classroom 50 takes any other exit code for a broken grader, and records nothing.
    always_zero = options.exit_zero or any(target.format == "classroom50" for target in targets)
    return 0 if grade.full or always_zero else 1


def _means_all_exercises(options: argparse.Namespace) -> bool:
    """Every exercise of the course? Where one is named, --all is what --pictures all is: it was, until 0.3.

    Raises UsageError where --in says from where, and not that it is for all.
    """
    one = options.target or options.exercise or options.only
    if options.folder is not None and (one or not options.all):
        raise UsageError(
            f"--in {options.folder}: this is the folder with the files of every exercise, and one is asked for"
            if one
            else f"--in {options.folder} says where the files of every exercise are, and --all is missing",
            "grader check --all --in DIR, or name the file: grader check DIR/NAME.py",
        )
    return options.all and not one


def _screen(options: argparse.Namespace) -> Screen:
    from grader.report.console import knows_links, make_console
    from grader.report.picked import PICTURED
    from grader.report.terminal import Screen

    console = make_console(color=options.color)
    pictures = None if options.all or options.pictures == "all" else PICTURED
    return Screen(console, pictures, os.getcwd() if knows_links(console) else "")


def run_hint(options: argparse.Namespace, sandbox: Sandbox) -> int:
    """Grades, and shows nothing but the hint of the first case that fails."""
    grade = grade_one(options, sandbox)
    from rich.text import Text

    from grader.report.console import make_console

    text = "\n".join([_hint(grade), *(note for note in grade.notes if note == CLOSED)])
    make_console(color=options.color).print(Text(text))
    return 0 if grade.full else 1


def _hint(grade: Grade) -> str:
    from grader.report.shown import cause_of, shown

    failing = [outcome for outcome in grade.outcomes if outcome.verdict is not Verdict.CORRECT]
    public = [outcome for outcome in failing if not outcome.case.hidden]
    if grade.load_fault:
        return grade.outcomes[0].message
    if public:
        first = public[0]
        # Without values that are wrong there is nothing to hint at yet: what happened, and why, say more.
        told = [f"hint: {first.hint}"] if first.hint else [first.message, cause_of(grade, first.case.function.name)]
        return "\n".join([f"{first.case.name}: {first.verdict}.", *filter(None, told)])
    if failing or shown(grade).withheld:
        return "Every public case is correct; there are no hints for hidden cases."
    return "Every case is correct; there is nothing to hint at."


def grade_one(
    options: argparse.Namespace,
    sandbox: Sandbox,
    preload: bool = False,
    targets: Sequence[Target] = (),
    among: Callable[[Grade], Grade | Grades] = lambda grade: grade,
    first: Callable[[Grade], None] = lambda grade: None,
) -> Grade:
    """Finds the submission and grades it, its points scaled as was asked. preload: the terminal's report, meanwhile.

    among: what a grade that is not finished is a part of, for a report that is there before grading has ended.
    first: is told the grade before experiments run, where they are about to run.
    """
    course, name, submission = find_submission(options)
    finished = all_finished(course, options)
    if grades_strangers(options):
        refuse_closed(course, name)
    from grader.files.prepared import open_prepared
    from grader.grading import grade

    if grades_strangers(options):
        insist(options, sandbox, course, name)
    secret = course.secret(name)
    prepared = open_prepared(shown(course.folder(name)), shown(secret) if secret else None)
    count, only = len(prepared.cases), getattr(options, "only", ())
    if only:
        prepared = prepared.only([case.name for one in only for case in cases_like(prepared.exercise.cases, one)])
    exercise, scale = prepared.exercise, getattr(options, "scale", None)
    _load_reports(preload, targets)
    with (
        ProgressLine(len(exercise.cases)) as line,
        _keeping(targets, lambda done: among(_so_far(exercise, submission, sandbox, scale, done))) as keeper,
    ):

        def progress(done: Sequence[Outcome], case: Case) -> None:
            line.update(len(done), case)
            if keeper:
                keeper.done = done

        def begin(grade: Grade) -> None:
            line.end()
            first(_scaled(grade, scale))

        result = grade(prepared, submission, sandbox, progress, begin)
        result = _with_stories(result, prepared, submission, sandbox, targets)
    result = with_neighbours(result)
    notes = [*graded_with(course, options), *finished, *[CLOSED] * course.closed(name)]
    result = replace(result, notes=(*notes, *result.notes)) if notes else result
    if only:
        ran = len(exercise.cases)
        note = f"Only {ran} of {count} cases {'was' if ran == 1 else 'were'} run."
        result = replace(result, notes=(*result.notes, note))
    elif is_own(submission, exercise):
        remember(course.root, name, result.points, result.max_points)
    return _scaled(result, scale)


def _scaled(grade: Grade, scale: float | None) -> Grade:
    if scale is None:
        return grade
    from grader.report.scale import scaled

    return scaled(grade, scale)


def _with_stories(
    grade: Grade, prepared: Prepared, submission: Submission, sandbox: Sandbox, targets: Sequence[Target]
) -> Grade:
    """With what a page shows: the program is called once more for it, so only where a page is asked for."""
    if not targets:
        return grade
    from grader.commands.reports import PAGE

    if all(target.format != PAGE for target in targets):
        return grade
    from contextlib import suppress

    from grader.stories import stories
    from grader.values.errors import SandboxError

    with suppress(SandboxError):  # the page tells the outcomes alone, then
        return replace(grade, stories=stories(prepared, grade, submission, sandbox))
    return grade


def with_neighbours(grade: Grade) -> Grade:
    """Where the function is still to be written: with a note of the files beside it that have one."""
    from grader.judging.judge import still_to_be_written

    if not grade.outcomes or not all(still_to_be_written(outcome.evidence) for outcome in grade.outcomes):
        return grade
    path = Path(grade.submission)
    names = beside(path, grade.exercise.function.name)
    if path.stem != grade.exercise.name:  # in a folder of a whole class the others are other people's
        names = tuple(name for name in names if Path(name).stem == path.stem)
    if not names:
        return grade
    import shlex

    from grader.judging.texts.loading import say_beside

    other = str(path.with_name(names[0]))
    return replace(grade, notes=(*grade.notes, say_beside(path.name, other, shlex.quote(other), len(names) - 1)))


def _so_far(
    exercise: Exercise, submission: Submission, sandbox: Sandbox, scale: float | None, done: Sequence[Outcome]
) -> Grade:
    from grader.report.partial import partial

    return _scaled(partial(exercise, submission.path, submission.quotable, sandbox.level, done), scale)


def _keeping(
    targets: Sequence[Target], so_far: Callable[[Sequence[Outcome]], Grade | Grades]
) -> AbstractContextManager[Keeper | None]:
    """What keeps reports on disk meanwhile; nothing where none was asked for."""
    if not targets:
        return nullcontext()
    from grader.commands.keeper import Keeper

    return Keeper(targets, so_far)


def _load_reports(terminal: bool, targets: Sequence[Target]) -> None:
    """What will be needed in the end, now: the sandbox is still loading numpy, so nobody waits for it."""
    if terminal:
        import io

        # rich loads a part of itself when it first prints a table.
        from rich.table import Table

        import grader.report.terminal  # noqa: F401
        from grader.report.console import make_console

        table = Table("", box=None)
        table.add_row("")
        make_console(io.StringIO()).print(table)
    from grader.report.formats import load

    for target in targets:
        load(target.format)
