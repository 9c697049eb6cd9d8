"""The text of a YAML file that cannot be read → the slip that explains it, where one of these does.

What git, Windows and word processors leave in a file is mostly valid letters where YAML reads something else, so its
own message speaks of other things.
"""

from __future__ import annotations

import re

# What git writes around the two sides of a conflict; at the beginning of a line YAML knows nothing like it.
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?=[ \t\r\n]|$)", re.MULTILINE)
# Blanks that are no space to YAML: no-break, figure, narrow, ideographic, zero width, a second byte order mark.
_ODD = re.compile("[\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]")
_ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_BEGINNING = re.compile(rf"^[\s-]*{_ODD.pattern}")
# Where a blank would mean something: before the first letter, after a dash, on either side of a colon.
_STRUCTURE = re.compile(rf"^[\s-]*{_ODD.pattern}|{_ODD.pattern}\s*:|:{_ODD.pattern}")

Slip = tuple[int, int, str, str]  # line, column, what, mend


def conflict(text: str) -> Slip | None:
    """The first mark of a merge conflict."""
    found = _CONFLICT.search(text)
    if not found:
        return None
    return (
        text.count("\n", 0, found.start()) + 1,
        1,
        f"this is not YAML: a merge conflict was not resolved ({found[0]})",
        "keep one of the two sides, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
    )


def odd_blank(text: str, line: int) -> Slip | None:
    """A blank in `line` or about it that looks like a space and is none; else the last one before that begins a line:
    from there YAML reads a long text, and stumbles where that ends.
    """
    lines = text.split("\n")
    near = ((number, _STRUCTURE) for number in (line, line - 1, line + 1) if 1 <= number <= len(lines))
    earlier = ((number, _BEGINNING) for number in range(min(line, len(lines)), 0, -1))
    for number, looks in (*near, *earlier):
        if found := looks.search(lines[number - 1]):
            blank = _ODD.search(lines[number - 1], found.start())
            assert blank
            mend = "delete it" if blank[0] in _ZERO_WIDTH else "write a plain space in its place"
            return number, blank.start() + 1, f"{named(blank[0])} stands here", mend
    return None


def named(letter: str) -> str:
    """a no-break space (U+00A0)"""
    import unicodedata

    name = unicodedata.name(letter, "an invisible character").lower()
    return f"a {name} (U+{ord(letter):04X})"


def odd_in(text: str) -> str:
    """The first such blank in a key or a value, named; "" where there is none."""
    found = _ODD.search(text)
    return named(found[0]) if found else ""


def backslash(line: str) -> bool:
    """Has `line` a path of Windows in double quotes, where YAML takes \\ for the beginning of an escape?"""
    return re.search(r'"[^"]*\\[^"]*\.(npy|png)', line, re.IGNORECASE) is not None
