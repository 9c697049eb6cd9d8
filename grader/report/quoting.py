"""A line of a student's program → as it can be seen: indentation kept, invisible characters by name, a caret."""

from __future__ import annotations

import unicodedata

from grader.report.safe import safe

MOST = 200
TAB = "    "
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs that have nothing to be seen


def quote(line: str, column: int = 0, tabs: bool = False) -> str:
    """One line, and below it a caret where `column` (from 1 on) is not 0; "" for an empty line.

    tabs: are they what may be wrong? Then they are shown by name, too, like every character that looks like another.
    """
    shown = [_seen(letter, tabs) for letter in line.rstrip(" \t\r\n")]
    text = "".join(shown)[:MOST]
    if not text.strip():
        return ""
    before = "".join(shown[: column - 1]) if column > 0 else ""
    if not 0 < column <= len(shown) + 1 or len(before) >= MOST:
        return text
    return f"{text}\n{' ' * _width(before)}^"


def _seen(letter: str, tabs: bool) -> str:
    if letter == "\t":
        return "[tab]" if tabs else TAB
    if letter.isprintable() and letter not in _BLANK:  # of all spaces only the plain one is
        return letter
    if unicodedata.category(letter) in ("Zs", "Cf", "Zl", "Zp", "Lo", "So"):
        return f"[{unicodedata.name(letter, f'U+{ord(letter):04X}').lower()}]"
    return safe(letter)


def _width(text: str) -> int:
    """How many columns of a terminal it takes: letters of East Asia take two, accents on letters none."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.category(letter) == "Mn" for letter in text)
