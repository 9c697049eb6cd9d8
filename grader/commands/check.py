"""`grader check` and `grader hint`: grade one submission."""

from __future__ import annotations

import argparse
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

from grader.commands.progress_line import ProgressLine
from grader.course import Course, exercise_of_file, exercise_of_folder, find_course, own_file, require
from grader.errors import SandboxError, UsageError
from grader.exercise import Case, Exercise
from grader.outcome import Grade, Verdict
from grader.progress import reached, remember
from grader.sandbox.spawn import Sandbox
from grader.submission import Submission, read_submission


def run_check(options: argparse.Namespace, sandbox: Sandbox) -> int:
    """Grades, shows, writes; exit code 0 for full points, else 1."""
    grade = _grade(options, sandbox, preload=options.json != "-")
    if options.json == "-":
        from grader.report import REPORTS

        sys.stdout.write(REPORTS["json"](grade))
    else:
        from grader.console import make_console
        from grader.report.terminal import PICTURED, show

        show(grade, make_console(), None if options.all else PICTURED)
        if options.json:
            _write(Path(options.json), grade)
    return 0 if grade.full or options.exit_zero else 1


def run_hint(options: argparse.Namespace, sandbox: Sandbox) -> int:
    """Grades, and shows nothing but the hint of the first case that fails."""
    grade = _grade(options, sandbox, preload=False)
    failing = [outcome for outcome in grade.outcomes if outcome.verdict is not Verdict.CORRECT]
    public = [outcome for outcome in failing if not outcome.case.hidden]
    if grade.load_fault:
        print(grade.outcomes[0].message)
    elif public:
        first = public[0]
        print(f"{first.case.name}: {first.verdict}.\nhint: {first.case.hint or first.message}")
    elif failing:
        print("Every public case is correct; there are no hints for hidden cases.")
    else:
        print("Every case is correct; there is nothing to hint at.")
    return 0 if grade.full else 1


def _grade(options: argparse.Namespace, sandbox: Sandbox, preload: bool) -> Grade:
    course, name, submission = find_submission(options)
    exercise, secret = read(course, name)
    from grader.answers import read_answers
    from grader.budget import is_costly
    from grader.grading import grade

    answers = read_answers(exercise, secret)
    if getattr(options, "require_sandbox", False) and sandbox.level != "full":
        raise SandboxError(f"--require-sandbox: the sandbox holds only in part here ({sandbox.level})")
    loading = threading.Thread(target=_load_report, daemon=True)
    with ProgressLine(len(exercise.cases)) as line:

        def progress(done: int, case: Case) -> None:
            line.update(done, case)
            # While a long call runs in the other process, this one has nothing to do but wait.
            if preload and loading.ident is None and is_costly(answers.cost[case.name]):
                sys.setswitchinterval(0.0002)  # so that an answer need not wait 5 ms until the other thread lets go
                loading.start()

        result = grade(exercise, submission, answers, sandbox, progress)
    if _is_own(submission, exercise):
        remember(course.root, name, result.points, result.max_points)
    return result


def _load_report() -> None:
    """What will be needed next: random arrays in later cases, then the report."""

    import grader.report.terminal  # noqa: F401


def read(course: Course, name: str) -> tuple[Exercise, Path | None]:
    """The exercise with its hidden cases if the course has them, and its secret folder."""
    from grader.reading import read_exercise

    secret = course.secret(name)
    folder = _short(course.folder(name))
    return read_exercise(folder, _short(secret) if secret else None), secret


def _short(path: Path) -> Path:
    """Relative to the current folder where it lies below, so that messages are short."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


def find_submission(options: argparse.Namespace) -> tuple[Course, str, Submission]:
    """What to grade: a FILE, the file of an EXERCISE, or the one of the current folder."""
    target = options.target
    here = Path.cwd()
    if target is not None and _is_file_like(target):
        path = Path(target)
        start = path.resolve().parent if path.parent.is_dir() else here
        course = _course_near(here, start, options.course)
        if path.is_dir() and (found := exercise_of_folder(course, path)):
            return course, found, _own_file(course, found)
        submission = read_submission(path)
        if options.exercise:
            return course, require(course, options.exercise), submission
        try:
            return course, exercise_of_file(course, path, submission.source), submission
        except UsageError:
            if submission.fault:  # its text could not help to find the exercise
                from grader.texts import say_load_fault

                raise UsageError(say_load_fault(submission.fault)) from None
            raise
    course = find_course(here, options.course)
    name = require(course, target or options.exercise) if target or options.exercise else _default(course, here)
    return course, name, _own_file(course, name)


def _own_file(course: Course, name: str) -> Submission:
    """The file of the exercise's folder that the student completes."""
    path = own_file(course.folder(name))
    return read_submission(path, str(_short(path)))


def _is_file_like(target: str) -> bool:
    """A FILE rather than the name of an exercise."""
    return os.sep in target or target.endswith((".py", ".ipynb")) or os.path.exists(target)


def _course_near(here: Path, start: Path, given: Path | None) -> Course:
    """The course of the current folder; for a file elsewhere also the one in which the file lies."""
    try:
        return find_course(here, given)
    except UsageError:
        if given is None and start != here:
            return find_course(start)
        raise


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


def _write(path: Path, grade: Grade) -> None:
    from grader.report import REPORTS

    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_text(REPORTS["json"](grade), "utf-8")
        os.replace(aside, path)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        raise UsageError(f"--json: {path} cannot be written: {error.strerror}") from None
