"""`grader check A B …`: several submissions → a line for each, as soon as it is graded, and a total."""

from __future__ import annotations

import argparse

from grader.commands.check import grade_one
from grader.report.console import complain, make_console
from grader.report.safe import one_line
from grader.report.shown import file_of, misconception_of, shown
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import SpecError, UsageError
from grader.values.files import FileFault
from grader.values.grade import Grade
from grader.values.numerals import points


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
            mark = ("✓ ", "green") if grade.full else ("✗ ", "red")
            console.print(Text.assemble(mark, _line(grade)), soft_wrap=not console.is_terminal)
    count = len(options.target)
    left = f" {failed} could not be graded." if failed else ""
    console.print(Text(f"Full points: {full} of {count} files.{left}", style="bold"))
    if sandbox.level != "full" and not options.quiet:
        console.print(Text(f"sandbox: {sandbox.level}. `grader doctor` says more.", style="dim"))
    if failed:
        return 2
    return 0 if full == count or options.exit_zero else 1


def _line(grade: Grade) -> str:
    """32 / 32  ada.py, and why not, where there is a name for it."""
    parts = shown(grade)
    name = misconception_of(grade)
    why = f": {one_line(name.replace('_', ' '))}" if name else ""
    if grade.load_fault and grade.outcomes:
        why = f": {one_line(grade.outcomes[0].message)}"
    return f"{f'{points(parts.points)} / {points(parts.max_points)}':>9}  {file_of(grade)}{why}"
