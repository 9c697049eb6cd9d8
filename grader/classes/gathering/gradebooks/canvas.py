"""Canvas: "Student, ID, SIS User ID, SIS Login ID, Section, Title (12345)", then the points possible, then students."""

from __future__ import annotations

import re

from grader.classes.gathering.gradebooks.sheet import Column, Head, Sheet, at, keys_at, number

_TITLE = re.compile(r"(.*\S)\s*\(([0-9]+)\)")
_POSSIBLE = "points possible"
_BEFORE = 4  # an empty row, and one about posting, may stand before the points
# The student that Canvas makes for teachers to see their course as one.
_NOBODY = frozenset({"student, test", "test student", _POSSIBLE})


def recognise(head: Head) -> Sheet | None:
    """None where it is another platform's."""
    headings = head.cells(0)
    student, own = at(headings, "Student", "Student Name"), at(headings, "ID")
    graded = [(index, found) for index, cell in enumerate(headings) if (found := _TITLE.fullmatch(cell))]
    if student != 0 or not (graded or own is not None):
        return None
    rows = range(1, 1 + _BEFORE)
    row = next((row for row in rows if (head.cells(row) or ("",))[0].casefold().startswith(_POSSIBLE)), 0)
    possible = head.cells(row) if row else ()
    if own is None and not row:
        return None

    def most(index: int) -> str:
        return possible[index] if index < len(possible) else ""

    columns = tuple(
        Column(index, found[1], headings[index], number(most(index)))
        for index, found in graded
        if "read only" not in most(index).casefold()
    )
    keys = keys_at(headings, "ID", "SIS Login ID", "SIS User ID", "Integration ID")
    return Sheet("Canvas", row + 1, keys, (student,), columns, _NOBODY)
