"""`grader check A B …` and `grader check --all` → a line for each, as soon as it is graded, and a total.

Files may be of different students; --all grades one student, so its grades make one report.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from grader.commands.check import grade_one
from grader.commands.finding import not_ours
from grader.commands.keeper import is_kept
from grader.commands.reports import Target, deliver, read_targets, write
from grader.files.course import Course, find_course, own_file
from grader.files.course import shown as shown_path
from grader.files.teaching import read_course_file
from grader.judging.judge import still_to_be_written
from grader.report.console import complain, make_console
from grader.report.safe import one_line
from grader.report.scale import scaled_all
from grader.report.shown import file_of, misconception_of, shown, title_of, traits_of
from grader.report.together import total
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import SpecError, UsageError
from grader.values.files import FileFault
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.numerals import counted, points
from grader.values.value import replace

if TYPE_CHECKING:
    from rich.console import Console


def check_several(options: argparse.Namespace, sandbox: Sandbox) -> int:
    """0 where all have full points, 2 where one could not be graded for want of an exercise, else 1."""
    from rich.text import Text

    if options.report or options.json is not None:
        raise UsageError(
            f"a report holds one submission, and here are {len(options.target)}",
            "grade each by a command of its own, with a report of its own: docs/ci.md has the loop, at 'A plain shell'",
        )
    console = make_console(color=options.color)
    full = failed = 0
    for target in options.target:
        try:
            grade = grade_one(argparse.Namespace(**{**vars(options), "target": target}), sandbox)
        except (UsageError, SpecError, FileFault) as error:
            failed += 1
            complain(f"grader: {target}: {error}")
            continue
        full += grade.full
        if not options.quiet:
            _print(grade, file_of(grade), console)
    count = len(options.target)
    left = f" {failed} could not be graded." if failed else ""
    console.print(Text(f"Full points: {full} of {count} files.{left}", style="bold"))
    if not options.quiet:
        _say_sandbox(sandbox, console)
    if failed:
        return 2
    return 0 if full == count or options.exit_zero else 1


def check_all(options: argparse.Namespace, sandbox: Sandbox) -> int:
    """0 where every exercise has full points, 2 where one could not be graded (then no report is finished), else 1."""
    if options.folder is not None and not os.path.isdir(options.folder):
        raise UsageError(f"--in: there is no folder {options.folder}")
    course = find_course(Path.cwd(), options.course)
    names = course.names
    options.target = None
    targets = read_targets(options.report, options.json, not_ours(options))
    title = read_course_file(course.public, course.folders).title if targets else ""
    kept = [target for target in targets if is_kept(target)]
    waiting = _waiting(course, names, sandbox) if kept or options.scale else {}
    silent = any(target.to_stdout for target in targets)
    console = make_console(color=options.color)
    done: list[Grade] = []
    failed: list[str] = []

    def among(*now: Grade) -> Grades:
        later = (waiting[name] for name in names[len(done) + len(failed) + len(now) :] if name in waiting)
        return scaled_all(Grades(title, (*done, *now, *later)), options.scale)

    for name in names:
        target, notes = _hand_in(options, course, name)
        one = {**vars(options), "target": target, "exercise": name, "scale": None}
        try:
            grade = grade_one(argparse.Namespace(**one), sandbox, targets=targets, among=among)
        except (UsageError, SpecError, FileFault) as error:
            failed.append(name)
            complain(f"grader: {name}: {error}")
            continue
        done.append(replace(grade, notes=(*notes, *grade.notes)))
        for report in kept:  # the next one may not even begin
            with suppress(OSError):
                write(among(), report)
        if not (silent or options.quiet):
            _show_one(among().grades[len(done) - 1], options, console)
    return _end_of_all(Grades(title, tuple(done)), failed, options, sandbox, targets)


def _end_of_all(
    graded: Grades,
    failed: Sequence[str],
    options: argparse.Namespace,
    sandbox: Sandbox,
    targets: Sequence[Target],
) -> int:
    """The total and the reports; the exit code."""
    from rich.text import Text

    grades, console = scaled_all(graded, options.scale), make_console(color=options.color)
    if not any(target.to_stdout for target in targets):
        if grades.grades:
            console.print(Text(total(grades), style="bold"))
        if not options.quiet:
            _say_sandbox(sandbox, console)
    if failed:
        many = counted(len(failed), "exercise")
        without = ", so no total is right and no report was finished" if targets else ""
        complain(f"grader: {many} could not be graded: {', '.join(failed)}{without}")
        return 2
    deliver(grades, targets)
    always_zero = options.exit_zero or any(target.format == "classroom50" for target in targets)
    return 0 if grades.full or always_zero else 1


def _waiting(course: Course, names: Sequence[str], sandbox: Sandbox) -> dict[str, Grade]:
    """By exercise, what a report holds of it before it is graded; nothing of one that cannot be read."""
    from grader.files.prepared import open_prepared
    from grader.report.partial import partial

    found = {}
    for name in names:
        secret = course.secret(name)
        with suppress(SpecError, FileFault):
            exercise = open_prepared(shown_path(course.folder(name)), shown_path(secret) if secret else None).exercise
            found[name] = partial(exercise, own_file(course.folder(name)).name, b"", sandbox.level, ())
    return found


def _hand_in(options: argparse.Namespace, course: Course, name: str) -> tuple[str, list[str]]:
    """What to grade for this exercise, and what is to be said of it: its own file, or the one in --in DIR."""
    if options.folder is None:
        return name, []
    from grader.pack.hand_in import find_named

    folder = Path(options.folder)
    found = find_named(folder, name)
    missing = str(folder / f"{name}.py") if folder != Path(".") else f"./{name}.py"
    return (str(found), []) if isinstance(found, Path) else (missing, [found] if found else [])


def _show_one(grade: Grade, options: argparse.Namespace, console: Console) -> None:
    if options.pictures == "all" and not grade.full:
        from grader.report.terminal import show

        show(grade, console, None)
        console.print()
    _print(grade, title_of(grade), console)


def _print(grade: Grade, name: str, console: Console) -> None:
    from rich.text import Text

    mark = ("✓ ", "green") if grade.full else ("✗ ", "red")
    console.print(Text.assemble(mark, _line(grade, name)), soft_wrap=not console.is_terminal)


def _say_sandbox(sandbox: Sandbox, console: Console) -> None:
    from rich.text import Text

    if sandbox.level != "full":
        console.print(Text(f"sandbox: {sandbox.level}. `grader doctor` says more.", style="dim"))


def _line(grade: Grade, called: str) -> str:
    """32 / 32  ada.py, and why not, where there is a name for it, or experiments found out what it does."""
    parts = shown(grade)
    name = (misconception_of(grade) or "").replace("_", " ") or traits_of(grade)
    why = f": {one_line(name)}" if name else ""
    if grade.outcomes and (grade.load_fault or all(still_to_be_written(one.evidence) for one in grade.outcomes)):
        why = f": {one_line(grade.outcomes[0].message)}"
    return f"{f'{points(parts.points)} / {points(parts.max_points)}':>9}  {called}{why}"
