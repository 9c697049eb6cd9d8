"""Grade → CSV, one line a case, for instructors. No cell is a formula to a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from grader.report.formats import visible
from grader.report.orders import without_orders
from grader.report.safe import one_line
from grader.report.shown import misconception_of, traits_of
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.numerals import points

COLUMNS = (
    "exercise", "submission", "case", "hidden", "verdict", "points", "max_points", "cpu_seconds", "limit_seconds",
    "line", "misconception", "message", "sandbox", "function", "traits",
)  # fmt: skip

# What starts a formula in some spreadsheet, the wide forms for Japanese ones, too.
_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# Where spreadsheets part cells at ";", or somebody imports the file so, the rest of a text begins a cell, too.
_INSIDE = re.compile(rf"(;\s*)(?=[{re.escape(''.join(_STARTS))}])")


def render(grade: Grade) -> str:
    """With a line of names first; lines end with CR LF, as RFC 4180 wants it."""
    return _render([grade])


def render_all(grades: Grades) -> str:
    """The same with the cases of every exercise; the first column says which."""
    return _render(grades.grades)


def _render(grades: Sequence[Grade]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for grade in grades:
        writer.writerows(_lines(grade))
    return stream.getvalue()


def _lines(grade: Grade) -> Iterator[list[object]]:
    for outcome in map(visible, grade.outcomes):
        name = misconception_of(grade) or ""
        case = outcome.case
        texts = (grade.exercise.name, grade.submission, case.name, "yes" if case.hidden else "no", outcome.verdict)
        times = (f"{outcome.cpu_seconds:.6f}", f"{outcome.limit_seconds:.6f}")
        numbers = (points(outcome.points), points(case.points), *times, outcome.line or "")
        message = "" if case.hidden else outcome.message
        found = (name, message, grade.sandbox, case.function.name, traits_of(grade))
        yield [*map(cell, texts), *numbers, *map(cell, found)]


def cell(text: str) -> str:
    """One line of safe text; an apostrophe before what a spreadsheet would run, shown by none of them."""
    line = _INSIDE.sub(r"\1'", without_orders(one_line(text)))
    return f"'{line}" if line.startswith(_STARTS) else line
