"""`grader list`: the exercises, with the points reached last time."""

from __future__ import annotations

import argparse
from pathlib import Path

from grader.files.course import CLOSED, find_course
from grader.files.exercises import read_exercise
from grader.files.points import reached
from grader.report.console import make_console
from grader.values.errors import SpecError
from grader.values.numerals import points


def run_list(options: argparse.Namespace) -> int:
    """One line for each exercise; an exercise with a fault is listed with its first fault."""
    from rich.table import Table
    from rich.text import Text

    course = find_course(Path.cwd(), options.course)
    last = reached(course.root)
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    for name in course.names:
        try:
            title = Text(read_exercise(course.folder(name), course.secret(name)).title)
        except SpecError as error:
            title = Text(f"cannot be read: {error.faults[0]}", style="red")
        if name in last:
            got, most = last[name]
            state = Text(f"{points(got)} / {points(most)}", style="green" if got >= most else "")
        else:
            state = Text("not graded yet", style="dim")
        table.add_row(Text(name, style="bold"), title, state)
    console = make_console(color=options.color)
    console.print(table)
    if any(course.closed(name) for name in course.names):
        console.print(Text(CLOSED, style="dim"))
    return 0
