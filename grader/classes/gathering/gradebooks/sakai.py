"""Sakai: of an assignment "Title, POINTS", an empty line and "Display ID, …, grade"; of a gradebook "Title [10]"."""

from __future__ import annotations

import re

from grader.classes.gathering.gradebooks.sheet import Column, Head, Key, Sheet, at, keys_at, no_points, number

_TITLE = re.compile(r"(.*\S)\s*\[([0-9]+(?:[.,][0-9]+)?)\]")
_STARTS = 4  # lines before the heading


def recognise(head: Head) -> Sheet | None:
    """None where it is another platform's."""
    return _assignment(head) or _gradebook(head)


def _assignment(head: Head) -> Sheet | None:
    for row in range(_STARTS):
        headings = head.cells(row)
        grade = at(headings, "grade")
        if grade is None or at(headings, "Display ID") is None:
            continue
        title, counts = (*head.cells(0), "", "")[:2] if row else ("", "")
        keys = keys_at(headings, "Display ID", "ID")
        names = tuple(index for one in ("Last Name", "First Name") if (index := at(headings, one)) is not None)
        return Sheet("Sakai", row + 1, keys, names, (Column(grade, title, headings[grade], counts=no_points(counts)),))
    return None


def _gradebook(head: Head) -> Sheet | None:
    headings = head.cells(0)
    student = at(headings[:1], "Student ID")
    columns = tuple(
        Column(index, found[1], heading, number(found[2]))
        for index, heading in enumerate(headings)
        if not heading.startswith(("*", "#"))
        and (found := _TITLE.fullmatch(heading))  # comments and totals have a mark
    )
    if student is None or not columns:
        return None
    name = at(headings, "Student Name", "Name")
    return Sheet("Sakai", 1, (Key(student),), () if name is None else (name,), columns)
