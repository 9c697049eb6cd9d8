"""Brightspace: OrgDefinedId or Username first, "TITLE Points Grade <… MaxPoints:10 …>", "#" at the end of each row."""

from __future__ import annotations

import re

from grader.classes.gathering.gradebooks.sheet import Column, Head, Sheet, at, keys_at, number

_TITLE = re.compile(r"(.*\S)\s+Points Grade(?:\s*<(.*)>)?")
_MOST = re.compile(r"MaxPoints:([0-9.,]+)")


def recognise(head: Head) -> Sheet | None:
    """None where it is another platform's."""
    headings = head.cells(0)
    if at(headings[:2], "OrgDefinedId", "Username") is None:
        return None
    if at(headings, "End-of-Line Indicator") is None and not any(map(_TITLE.fullmatch, headings)):
        return None
    columns = []
    for index, heading in enumerate(headings):
        if found := _TITLE.fullmatch(heading):
            most = _MOST.search(found[2] or "")
            columns.append(Column(index, found[1], heading, number(most[1]) if most else None))
    keys = keys_at(headings, "OrgDefinedId", "Username", "Email")
    names = tuple(place for one in ("Last Name", "First Name") if (place := at(headings, one)) is not None)
    return Sheet("Brightspace", 1, keys, names, tuple(columns))
