"""`grader check` and `grader hint`: grade one submission."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from grader.commands.progress_line import ProgressLine
from grader.commands.strangers import strangers
from grader.files.course import (
    CLOSED,
    Course,
    exercise_of_file,
    exercise_of_folder,
    find_course,
    own_file,
    refuse_closed,
    require,
    shown,
)
from grader.files.links import Strange, way_in
from grader.files.points import reached, remember
from grader.files.submission import read_submission
from grader.sandbox.outside.protocols import Sandbox
from grader.values.clean import clean_name
from grader.values.errors import SandboxError, UsageError
from grader.values.exercise import Case, Exercise
from grader.values.grade import Grade
from grader.values.outcome import Outcome, Verdict
from grader.values.submission import Submission
from grader.values.value import replace

if TYPE_CHECKING:
    from grader.commands.keeper import Keeper
    from grader.commands.reports import Target

_COURSE = "Graded with the course in {}."


def run_check(options: argparse.Namespace, sandbox: Sandbox) -> int:
    """Grades, shows, writes; exit code 0 for full points, else 1."""
    targets: Sequence[Target] = ()
    if options.report or options.json is not None:
        from grader.commands.reports import deliver, read_targets

        targets = read_targets(options.report, options.json, _not_ours(options))
    quiet = any(target.to_stdout for target in targets)
    grade = _grade(options, sandbox, preload=not quiet, targets=targets)
    if not quiet:
        from grader.report.console import make_console
        from grader.report.shown import PICTURED
        from grader.report.terminal import show

        show(grade, make_console(), None if options.all else PICTURED)
    if targets:
        deliver(grade, targets)
    # Classroom 50 takes any other exit code for a broken grader, and records nothing.
    always_zero = options.exit_zero or any(target.format == "classroom50" for target in targets)
    return 0 if grade.full or always_zero else 1


def run_hint(options: argparse.Namespace, sandbox: Sandbox) -> int:
    """Grades, and shows nothing but the hint of the first case that fails."""
    grade = _grade(options, sandbox, preload=False)
    from rich.text import Text

    from grader.report.console import make_console

    make_console().print(Text("\n".join([_hint(grade), *(note for note in grade.notes if note == CLOSED)])))
    return 0 if grade.full else 1


def _hint(grade: Grade) -> str:
    from grader.report.shown import shown

    failing = [outcome for outcome in grade.outcomes if outcome.verdict is not Verdict.CORRECT]
    public = [outcome for outcome in failing if not outcome.case.hidden]
    if grade.load_fault:
        return grade.outcomes[0].message
    if public:
        first = public[0]
        # Without values that are wrong there is nothing to hint at yet: the line that crashed says more.
        why = "" if first.verdict is Verdict.WRONG and first.case.hint else f"{first.message}\n"
        return f"{first.case.name}: {first.verdict}.\n{why}" + (f"hint: {first.case.hint}" if first.case.hint else "")
    if failing or shown(grade).withheld:
        return "Every public case is correct; there are no hints for hidden cases."
    return "Every case is correct; there is nothing to hint at."


def _grade(options: argparse.Namespace, sandbox: Sandbox, preload: bool, targets: Sequence[Target] = ()) -> Grade:
    course, name, submission = find_submission(options)
    if strangers(options):
        refuse_closed(course, name)
    from grader.files.prepared import open_prepared
    from grader.grading import grade

    secret = course.secret(name)
    prepared = open_prepared(shown(course.folder(name)), shown(secret) if secret else None)
    exercise = prepared.exercise
    _load_reports(preload, targets)
    if getattr(options, "require_sandbox", False) and sandbox.level != "full":
        raise SandboxError(f"--require-sandbox: the sandbox holds only in part here ({sandbox.level})")
    with ProgressLine(len(exercise.cases)) as line, _keeping(exercise, submission, sandbox, targets) as keeper:

        def progress(done: Sequence[Outcome], case: Case) -> None:
            line.update(len(done), case)
            if keeper:
                keeper.done = done

        result = grade(prepared, submission, sandbox, progress)
    notes = [*_named(course, options), *[CLOSED] * course.closed(name)]
    result = replace(result, notes=(*notes, *result.notes)) if notes else result
    if _is_own(submission, exercise):
        remember(course.root, name, result.points, result.max_points)
    return result


def _keeping(
    exercise: Exercise, submission: Submission, sandbox: Sandbox, targets: Sequence[Target]
) -> AbstractContextManager[Keeper | None]:
    """What keeps reports on disk meanwhile; nothing where none was asked for."""
    if not targets:
        return nullcontext()
    from grader.commands.keeper import Keeper
    from grader.report.partial import partial

    return Keeper(targets, lambda done: partial(exercise, submission.path, submission.quotable, sandbox.level, done))


def _named(course: Course, options: argparse.Namespace) -> list[str]:
    """A sentence with the course where another one stands in the current folder, or where it came with the submission:
    whoever makes the course decides about the points."""
    if options.course is None:
        return []
    try:
        other = find_course(Path.cwd()).root.resolve()
    except UsageError:
        beside = options.target is not None and Path(os.path.abspath(options.target)).is_relative_to(
            os.path.abspath(course.root)
        )
        return [_COURSE.format(clean_name(str(course.root)))] if beside else []
    return [] if other == course.root.resolve() else [_COURSE.format(clean_name(str(course.root)))]


def _not_ours(options: argparse.Namespace) -> Strange:
    """The folders in which reports are written through no link: another's work may lie there."""
    from grader.files.links import territory

    if options.target is not None and _is_file_like(options.target):
        return territory(Path(options.target), strangers(options))
    # The file of an exercise's folder is the user's own, unless strangers are graded in a checkout of theirs.
    return territory(Path("."), strangers=True) if strangers(options) else Strange()


def _load_reports(terminal: bool, targets: Sequence[Target]) -> None:
    """What will be needed in the end, now: the sandbox is still loading numpy, so nobody waits for it."""
    if terminal:
        import grader.report.terminal  # noqa: F401
    from grader.report.formats import load

    for target in targets:
        load(target.format)


def find_submission(options: argparse.Namespace) -> tuple[Course, str, Submission]:
    """What to grade: a FILE, the file of an EXERCISE, or the one of the current folder."""
    target = options.target
    here = Path.cwd()
    if target is not None and _is_file_like(target):
        path = Path(target)
        course = _course_for(path, options.course)
        if path.is_dir() and (found := exercise_of_folder(course, path)):
            return course, found, _own_file(course, found, options)
        strict = strangers(options)
        start = way_in(path, course.public, strict)
        submission = read_submission(path, own=not strict, start=start)
        if options.exercise:
            return course, require(course, options.exercise), submission
        try:
            return course, exercise_of_file(course, path, submission.source), submission
        except UsageError:
            if submission.fault:  # its text could not help to find the exercise
                from grader.judging.texts.loading import say_load_fault

                raise UsageError(say_load_fault(submission.fault)) from None
            raise
    course = find_course(here, options.course)
    name = require(course, target or options.exercise) if target or options.exercise else _default(course, here)
    return course, name, _own_file(course, name, options)


def _own_file(course: Course, name: str, options: argparse.Namespace) -> Submission:
    """The file of the exercise's folder that the student completes."""
    path = own_file(course.folder(name))
    strict = strangers(options)
    # Even the exercise's own folder is a link that a stranger may have put into their checkout.
    return read_submission(path, str(shown(path)), own=not strict, start=way_in(path, course.public, strict))


def _is_file_like(target: str) -> bool:
    """A FILE rather than the name of an exercise."""
    return os.sep in target or target.endswith((".py", ".ipynb")) or os.path.exists(target)


def _course_for(path: Path, given: Path | None) -> Course:
    """The course of the current folder, or the one that is asked for; never one that came with the submission."""
    try:
        return find_course(Path.cwd(), given)
    except UsageError as error:
        if given is not None:
            raise
        try:
            beside = shown(find_course(path.resolve().parent).root)
        except UsageError:
            raise error from None
        what = (
            f"the only course is the one around {clean_name(str(path))}, and whoever made it decides about the points"
        )
        raise UsageError(what, f"if you trust it, say so: --course {clean_name(str(beside))}") from None


def _default(course: Course, here: Path) -> str:
    """The exercise of the current folder, else the only one, else the first without full points."""
    if found := exercise_of_folder(course, here):
        return found
    names, points = course.names, reached(course.root)
    unfinished = [name for name in names if name not in points or points[name][0] < points[name][1]]
    return (unfinished or names)[0]


def _is_own(submission: Submission, exercise: Exercise) -> bool:
    """Is it the student's own file in the exercise's folder, whose points `grader list` shows?"""
    try:
        return Path(submission.path).resolve().with_suffix(".py") == exercise.starter.resolve()
    except OSError:
        return False
