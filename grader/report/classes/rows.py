"""Results, student by student → the rows of the table of students, as JSON; none where they are too many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.report.classes.counting import Cause, is_late
from grader.report.classes.people import People
from grader.report.safe import one_line
from grader.values.classes import Adjustment, Result
from grader.values.numerals import points, rounded

MOST_ROWS = 6_000  # a student in an exercise; a browser sorts and draws as many in about a second
_MOST_COMMENT = 300

# Where a student stands in an exercise, by its number in a row.
STATES = ("graded", "no file", "file not clear", "not graded", "not handed in", "excused")


class Rows:
    """All of them, until there are too many: then `rows` is None."""

    def __init__(self, anonymous: bool) -> None:
        self._anonymous = anonymous
        self.rows: list[list[list[Any]]] | None = []
        self._count = 0

    def add(self, results: Sequence[Result], found: Sequence[tuple[str, Cause | None]]) -> None:
        """What one student has in all exercises. found: where they stand, and what explains the failing cases."""
        self._count += len(results)
        if self._count > MOST_ROWS:
            self.rows = None
        if self.rows is not None:
            self.rows.append([self._row(result, *one) for result, one in zip(results, found, strict=True)])

    def _row(self, result: Result, state: str, cause: Cause | None) -> list[Any]:
        """State, points, points of the cases, late, cause, verdicts, the instructor's word."""
        return [
            STATES.index(state),
            None if result.points is None else rounded(result.points),
            None if result.graded is None else rounded(result.graded),
            int(is_late(result)),
            -1 if cause is None else cause.number,
            result.verdicts if state == "graded" else "",
            self._word(result.adjustment) if result.adjustment else "",
        ]

    def _word(self, word: Adjustment) -> str:
        """Comments may hold names."""
        said = ["excused"] if word.excused else []
        if word.points is not None:
            said.append(f"points by hand: {points(word.points)}")
        if word.late_days is not None:
            said.append(f"late days: {points(word.late_days)}")
        if comment := one_line(word.comment, _MOST_COMMENT):
            said.append("a comment, left out here" if self._anonymous else comment)
        return "; ".join(said)

    def data(self, people: People) -> list[dict[str, Any]] | None:
        """In the order of their keys, without names in that of their numbers."""
        if self.rows is None:
            return None
        order = sorted(range(len(self.rows)), key=people.number)
        return [
            {"name": people.name(place), "key": people.key(place), "page": people.page(place), "of": self.rows[place]}
            for place in order
        ]
