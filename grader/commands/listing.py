"""`grader list`: the course's title, and its exercises in teaching order, with the points reached last time."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.commands.finding import is_finished, next_of
from grader.files.course import CLOSED, Course, find_course
from grader.files.exercises import read_exercise
from grader.files.points import reached
from grader.files.teaching import read_course_file
from grader.report.console import make_console
from grader.values.errors import SpecError
from grader.values.numerals import points


def run_list(options: argparse.Namespace) -> int:
    """One line for each exercise; an exercise with a fault is listed with its first fault. Raises SpecError for those
    of course.yaml."""
    from rich.table import Table
    from rich.text import Text

    course = find_course(Path.cwd(), options.course)
    file = read_course_file(course.public, course.folders)
    names = course.names
    last = {name: score for name, score in reached(course.root).items() if name in names}
    following = next_of(names, last)
    console = make_console(color=options.color)
    if file.title:
        console.print(Text(file.title, style="bold"))
        console.print()
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    for name in names:
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
    console.print(table)
    if len(names) > 1:
        console.print()
        console.print(Text(_where(names, last, following)))
    for note in unnamed(course, file.exercises):
        console.print(Text(f"note: {note}", style="dim"))
    if any(course.closed(name) for name in names):
        console.print(Text(CLOSED, style="dim"))
    return 0


def _where(names: Sequence[str], last: Mapping[str, tuple[float, float]], following: str | None) -> str:
    """How many are finished, and which is next."""
    if following is None:
        return "Every exercise has full points."
    finished = sum(is_finished(last, name) for name in names)
    return f"{finished} of {len(names)} exercises have full points. Next: {following}"


def unnamed(course: Course, named: Sequence[str]) -> list[str]:
    """A sentence of each exercise that course.yaml does not name, where it names any."""
    left = [name for name in course.folders if name not in named] if named else []
    return [f"{name} is in no list of course.yaml, so it comes after those that are" for name in left]
