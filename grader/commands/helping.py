"""`grader help`: how to begin, on one screen."""

from __future__ import annotations

import argparse

from grader.console import make_console

_STUDENTS = (
    ("grader list", "the exercises"),
    ("grader check", "grade the exercise you are working on"),
    ("grader check NAME", "grade the exercise NAME"),
    ("grader check FILE", "grade a file anywhere"),
    ("grader hint", "one hint for the first case that fails"),
)
_INSTRUCTORS = (
    ("grader new NAME", "a new exercise that works, to be made yours"),
    ("grader freeze", "after a change of cases or accepted solutions"),
    ("grader pack student DIR", "the course as students get it; also: gradescope, classroom50"),
    ("grader schema --write", "what editors need to help with exercise.yaml"),
)
_CI = (
    ("grader check FILE --json grade.json --exit-zero", "the grade as a file"),
    ("grader check FILE --require-sandbox", "refuse to run where student code is not held in full"),
    ("grader doctor", "what this machine offers"),
)


def run_help(options: argparse.Namespace) -> int:
    """Prints the page."""
    from rich.table import Table
    from rich.text import Text

    console = make_console()
    console.print(Text("grader: auto-graded exercises for numpy image code\n", style="bold"))
    console.print(Text("Read exercises/NAME/README.md, complete exercises/NAME/NAME.py, and check it.\n"))
    for title, rows in (("Students", _STUDENTS), ("Instructors", _INSTRUCTORS), ("CI", _CI)):
        table = Table.grid(padding=(0, 2))
        table.add_column(style="cyan")
        table.add_column()
        for command, text in rows:
            table.add_row(Text(command), Text(text))
        console.print(Text(title, style="bold"))
        console.print(table)
        console.print()
    console.print(Text("grader COMMAND --help says more. Exit codes: 0 full points, 1 not full points,\n"
                       "2 wrong use or a fault in an exercise, 3 a fault of the grader or the machine."))  # fmt: skip
    return 0
