"""A time as platforms write it → ISO 8601 without a zone.

Months are known by their first letters in a few languages: Brightspace writes dates in the language of whoever
downloads.
"""

from __future__ import annotations

import re
from datetime import datetime

_DIGITS = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)[-T _]?(\d\d)[-:]?(\d\d)[-:]?(\d\d)")
_CLOCK = r" (\d{4})\D+?(\d{3,4}|\d{1,2}[:.]\d\d)(?:[:.]\d\d)?\s?([AP]\.?M)?"
_MONTH_FIRST = re.compile(r"(\w+)\.? (\d{1,2}),?" + _CLOCK, re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})\.? (\w+)\.?,?" + _CLOCK, re.IGNORECASE)
_MONTHS = (
    ("jan", "ene", "gen"), ("feb", "fév", "fev"), ("mar", "mär", "mrz", "maa", "mrt"), ("apr", "avr", "abr"),
    ("may", "mai", "mei", "mag"), ("jun", "juin", "giu"), ("jul", "juil", "lug"), ("aug", "aoû", "ago", "aou"),
    ("sep", "set"), ("oct", "okt", "ott", "out"), ("nov",), ("dec", "dez", "déc", "dic"),
)  # fmt: skip


def iso(text: str) -> str:
    """ "2026-11-25T13:00:00"; "" for what is no time that is known here."""
    try:
        if found := _DIGITS.search(text):
            return datetime(*map(int, found.groups())).isoformat()  # type: ignore[arg-type]
        if found := _MONTH_FIRST.search(text):
            month, day, year, clock, half = found.groups()
        elif found := _DAY_FIRST.search(text):
            day, month, year, clock, half = found.groups()
        else:
            return ""
        digits = re.sub(r"\D", "", clock)
        hour, minute = int(digits[:-2]), int(digits[-2:])
        if half:
            hour = hour % 12 + (12 if half[0] in "pP" else 0)
        return datetime(int(year), _month(month), int(day), hour, minute).isoformat()
    except ValueError:  # a 31 of February
        return ""


def _month(word: str) -> int:
    for number, beginnings in enumerate(_MONTHS, 1):
        if word.lower().startswith(beginnings):
            return number
    raise ValueError(word)
