"""`grader next`: the next exercise in teaching order that is not finished, its lesson, and the file to edit."""

from __future__ import annotations

import argparse
from pathlib import Path

from grader.commands.finding import next_of
from grader.files.course import find_course, own_file, shown
from grader.files.exercises import read_exercise
from grader.files.points import reached
from grader.report.console import make_console
from grader.values.clean import clean_name
from grader.values.numerals import out_of


def run_next(options: argparse.Namespace) -> int:
    """Prints it, or that all are finished. Raises SpecError."""
    from rich.text import Text

    course = find_course(Path.cwd(), options.course)
    names, last = course.names, reached(course.root)
    name, console = next_of(names, last), make_console(color=options.color)
    if name is None:
        done = "its one exercise has" if len(names) == 1 else f"all {len(names)} exercises have"
        console.print(Text(f"The course is done: {done} full points.", style="bold"))
        return 0
    folder = course.folder(name)
    title = read_exercise(shown(folder), course.secret(name)).title
    points = f"{out_of(*last[name])}, when it was last graded" if name in last else "not graded yet"
    console.print(Text.assemble((title, "bold"), f" ({name})"))
    for what, told in (("lesson", folder / "README.md"), ("file", own_file(folder))):
        console.print(Text(f"  {what + ':':8}{clean_name(shown(told).as_posix())}"), soft_wrap=True)
    console.print(Text(f"  points: {points}"))
    console.print(Text(f"To check it whenever you save it: grader watch {name}"))
    return 0
