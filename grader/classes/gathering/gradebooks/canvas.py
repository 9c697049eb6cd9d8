"""Canvas: "Student, ID, SIS User ID, SIS Login ID, Section, Title (12345)", then the points possible, then students.

These headings are English everywhere; an instructor may have chosen LastName and FirstName in place of Student, and
semicolons. What cannot be written to has words in place of points, "(read only)" in the instructor's language.
"""

from __future__ import annotations

import re

from grader.classes.gathering.gradebooks.sheet import Column, Head, Sheet, at, keys_at, number

_TITLE = re.compile(r"(.*\S)\s*\(([0-9]+)\)")
_POSSIBLE = "points possible"
_BEFORE = 4  # an empty row, and one about posting, may stand before the points
# The student that Canvas makes for teachers to see their course as one.
_NOBODY = frozenset({"student, test", "test student", _POSSIBLE})
_KEPT = frozenset({"ex", "n/a"})  # excused; not assigned, or not to be graded yet


def recognise(head: Head) -> Sheet | None:
    """None where it is another platform's."""
    headings = head.cells(0)
    own = at(headings, "ID")
    names = tuple(place for one in ("Student", "LastName", "FirstName") if (place := at(headings, one)) is not None)
    graded = [(index, found) for index, cell in enumerate(headings) if (found := _TITLE.fullmatch(cell))]
    if names[:1] != (0,) or not (graded or own is not None):
        return None
    rows = range(1, 1 + _BEFORE)
    row = next((row for row in rows if (head.cells(row) or ("",))[0].casefold().startswith(_POSSIBLE)), 0)
    possible = head.cells(row) if row else ()
    if own is None and not row:
        return None

    def most(index: int) -> str:
        return possible[index] if index < len(possible) else ""

    every = [Column(index, found[1], headings[index], number(most(index))) for index, found in graded]
    closed = tuple(one for one in every if most(one.index) and one.maximum is None)
    columns = tuple(one for one in every if one not in closed)
    keys = keys_at(headings, "ID", "SIS Login ID", "SIS User ID", "Integration ID")
    return Sheet("Canvas", row + 1, keys, names, columns, _NOBODY, kept=_KEPT, closed=closed)
