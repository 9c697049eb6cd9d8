"""What was typed, and which course, exercise and submission is meant by it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.commands.strangers import grades_strangers
from grader.files.course import (
    Course,
    exercise_of_file,
    exercise_of_folder,
    find_course,
    own_file,
    require,
    shown,
)
from grader.files.links import Strange, way_in
from grader.files.points import reached
from grader.files.submission import read_submission
from grader.values.clean import clean_name
from grader.values.errors import UsageError
from grader.values.exercise import Exercise
from grader.values.submission import Submission

_ENDINGS = (".py", ".ipynb")
_COURSE = "Graded with the course in {}."


def find_submission(options: argparse.Namespace) -> tuple[Course, str, Submission]:
    """What to grade: a FILE, the file of an EXERCISE, or the one of the current folder."""
    target = options.target
    here = Path.cwd()
    if target is not None and _is_file_like(target):
        path = Path(target)
        course = _course_for(path, options.course)
        strict = grades_strangers(options)
        if path.is_dir() and not target.endswith(_ENDINGS):
            found = _exercise_at(course, path)
            return course, found, _own_file(course, found, options)
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
    name = require(course, target or options.exercise) if target or options.exercise else default_exercise(course, here)
    return course, name, _own_file(course, name, options)


def _own_file(course: Course, name: str, options: argparse.Namespace) -> Submission:
    """The file of the exercise's folder that the student completes."""
    path = own_file(course.folder(name))
    strict = grades_strangers(options)
    # Even the exercise's own folder is a link that a stranger may have put into their checkout.
    return read_submission(path, shown(path).as_posix(), own=not strict, start=way_in(path, course.public, strict))


def _exercise_at(course: Course, folder: Path) -> str:
    """The exercise whose own folder this is. Raises UsageError: in any other folder it is not clear what to grade."""
    for name in course.folders:
        if os.path.samefile(folder, course.folder(name)):
            return name
    programs = sorted(path.name for path in folder.iterdir() if path.name.endswith(_ENDINGS))
    name = "/".join((*folder.parts, programs[0] if len(programs) == 1 else "*.py"))
    mend = f"grade a file in it: grader check {name}" if programs else "name a file, or an exercise (grader list)"
    raise UsageError(f"{folder} is a folder, and not the folder of an exercise", mend)


def _is_file_like(target: str) -> bool:
    """A FILE rather than the name of an exercise."""
    return "/" in target or os.sep in target or target.endswith(_ENDINGS) or os.path.exists(target)


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


def default_exercise(course: Course, here: Path) -> str:
    """The exercise of the current folder, else the first in teaching order without full points, else the first."""
    if found := exercise_of_folder(course, here):
        return found
    names = course.names
    return next_of(names, reached(course.root)) or names[0]


def all_finished(course: Course, options: argparse.Namespace) -> list[str]:
    """A sentence where the first exercise was taken because every one was finished; nothing elsewhere."""
    if options.target or options.exercise or exercise_of_folder(course, Path.cwd()):
        return []
    names = course.names
    if len(names) == 1 or next_of(names, reached(course.root)):
        return []
    return [
        "Every exercise of this course had full points when it was last graded; this is the first one again. "
        "`grader check --all` grades all of them, `grader check NAME` another one."
    ]


def is_finished(last: Mapping[str, tuple[float, float]], name: str) -> bool:
    """Had it full points when it was last graded?"""
    return name in last and last[name][0] >= last[name][1]


def next_of(names: Sequence[str], last: Mapping[str, tuple[float, float]]) -> str | None:
    """The first that is not finished; None where all are."""
    return next((name for name in names if not is_finished(last, name)), None)


def is_own(submission: Submission, exercise: Exercise) -> bool:
    """Is it the student's own file in the exercise's folder, whose points `grader list` shows?"""
    try:
        return Path(submission.path).resolve().with_suffix(".py") == exercise.starter.resolve()
    except OSError:
        return False


def other_file(options: argparse.Namespace, course: Course, name: str) -> Path | None:
    """The FILE that was typed; None where that is the exercise's own, or none was typed."""
    target = options.target
    if target is None or not _is_file_like(target):
        return None
    path = Path(target)
    if path.is_dir() and not target.endswith(_ENDINGS):
        return None
    own = course.folder(name).resolve() / f"{name}.py"
    return None if path.resolve().with_suffix(".py") == own else path


def not_ours(options: argparse.Namespace) -> Strange:
    """The folders in which reports are written through no link: another's work may lie there."""
    from grader.files.links import territory

    if getattr(options, "folder", None) is not None:
        return territory(Path(options.folder) / "any.py", grades_strangers(options))
    if options.target is not None and _is_file_like(options.target):
        return territory(Path(options.target), grades_strangers(options))
    # The file of an exercise's folder is the user's own, unless strangers are graded in a checkout of theirs.
    return territory(Path("."), strangers=True) if grades_strangers(options) else Strange()


def graded_with(course: Course, options: argparse.Namespace) -> list[str]:
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
