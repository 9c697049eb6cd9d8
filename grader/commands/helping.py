"""`grader help`: how to begin, on one screen."""

from __future__ import annotations

import argparse

from grader.report.console import make_console

# With what run_help puts around them: 24 lines of 80 columns.
_STUDENTS = (
    ("grader check [FILE …]", "grade what you are working on, or files anywhere"),
    ("grader watch, show", "check whenever you save; see a case step by step"),
    ("grader hint, next, list", "one hint; what comes next; all, with your points"),
    ("grader reset NAME", "begin again: the starter comes back, yours is kept"),
)
_INSTRUCTORS = (
    ("grader new NAME", "a small exercise that works, to be made yours"),
    ("grader freeze", "after a change of cases or solutions"),
    ("grader verify", "does every exercise catch every known mistake?"),
    ("grader try CASE", "what the solutions make of it; grader expect: as YAML"),
    ("grader pack student DIR", "the course for students; or gradescope, classroom50"),
    ("grader schema --write", "completion and checks for exercise.yaml in your editor"),
)
_CI = (
    ("grader check FILE --report junit=FILE", "the grade as a file; or --all for FILE"),
    ("  … --sandbox full --exit-zero", "others' code held in full; ends with 0"),
    ("grader doctor", "what this machine offers for that"),
)


def run_help(options: argparse.Namespace) -> int:
    """Prints the page."""
    from rich.table import Table
    from rich.text import Text

    console = make_console()
    console.print(Text("grader: auto-graded exercises for numpy image code", style="bold"))
    console.print(Text("Read exercises/NAME/README.md, complete exercises/NAME/NAME.py, and check it."))
    for title, rows in (("Students", _STUDENTS), ("Instructors", _INSTRUCTORS), ("CI", _CI)):
        table = Table.grid(padding=(0, 2))
        table.add_column(style="cyan")
        table.add_column()
        for command, text in rows:
            table.add_row(Text(command), Text(text))
        console.print(Text(f"\n{title}", style="bold"))
        console.print(table)
    console.print(Text("\ngrader COMMAND --help says more. Exit codes: 0 full points, 1 not full points,\n"
                       "2 wrong use or a fault in an exercise, 3 a fault of the grader or the machine."))  # fmt: skip
    return 0
