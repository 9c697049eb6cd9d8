"""Brightspace: OrgDefinedId or Username first, "TITLE Points Grade <… MaxPoints:10 …>", "#" at the end of each row.

In another language the words differ, and the first number in the angle brackets is the maximum all the same.
"""

from __future__ import annotations

import re

from grader.classes.gathering.gradebooks.sheet import Column, Head, Key, Sheet, at, number

_TITLE = re.compile(r"(?=.* Points Grade\b|.*<\D*:[0-9])(.*?\S)(?:\s+Points Grade)?(?:\s*<(.*)>)?")
_MOST = re.compile(r":([0-9.,]+)")
_KEYS = ("OrgDefinedId", "Username", "Email")
_ENDS = "End-of-Line Indicator"


def recognise(head: Head) -> Sheet | None:
    """None where it is another platform's."""
    headings = head.cells(0)
    if at(headings[:2], "OrgDefinedId", "Username") is None:
        return None
    if at(headings, _ENDS) is None and set(head.column(len(headings) - 1, 1)) != {"#"}:
        return None
    columns = []
    for index, heading in enumerate(headings):
        if found := _TITLE.fullmatch(heading):
            most = _MOST.search(found[2] or "")
            columns.append(Column(index, found[1], heading, number(most[1]) if most else None))
    first = min((column.index for column in columns), default=len(headings) - 1)
    keys = [index for index in range(first) if headings[index] in _KEYS or _are_keys(head.column(index, 1))]
    named = [place for one in ("Last Name", "First Name") if (place := at(headings, one)) is not None]
    names = named or [index for index in range(first) if index not in keys][:2]
    return Sheet("Brightspace", 1, tuple(map(Key, keys)), tuple(names), tuple(columns))


def _are_keys(cells: list[str]) -> bool:
    """Exported ones begin with a mark; addresses are known by theirs."""
    return bool(cells) and (all(cell[0] == "#" for cell in cells) or all("@" in cell for cell in cells))
