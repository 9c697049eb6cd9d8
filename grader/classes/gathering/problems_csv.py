"""Problems → problems.csv: all that an instructor should look at, one a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grader.classes.gathering.tables import csv_lines, text_cell
from grader.values.classes import Problem

COLUMNS = ("student", "exercise", "path", "what", "mend")


def problems_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """The file, line by line."""
    rows = (map(text_cell, (one.student, one.exercise, one.path, one.what, one.mend)) for one in problems)
    return csv_lines(row for heads in ([COLUMNS], map(tuple, rows)) for row in heads)
