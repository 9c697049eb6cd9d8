"""What a case wants printed, and what was → the first line that differs."""

from __future__ import annotations

from grader.values.difference import WrongPrint


def wrong_print(wanted: str, printed: str) -> WrongPrint | None:
    """Line by line, without the blanks at their ends and empty lines at the end."""
    ours, theirs = ([line.rstrip() for line in text.rstrip().split("\n")] for text in (wanted, printed))
    for number in range(max(len(ours), len(theirs))):
        one, other = ("".join(lines[number : number + 1]) for lines in (ours, theirs))
        if one != other or number >= min(len(ours), len(theirs)):
            return WrongPrint(number + 1, other, one)
    return None
