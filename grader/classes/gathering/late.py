"""The course's rule for late days, as a text → what is left of a student's points.

A rule is a list of parts with commas between them, in any order:

    10% a day            of the points that were reached; or "2 points a day"
    2 days free          nothing is taken away for them
    at most 5 days       no more than so many are counted
    nothing after 7 days no points for what is later than that, free days included
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import datetime, time, timedelta

from grader.report.safe import one_line
from grader.values.classes import Adjustment, HandIn
from grader.values.errors import UsageError
from grader.values.value import Value

_EXAMPLE = 'write it like "10% a day, 2 days free, at most 5 days"'
_NUMBER = r"([0-9]+(?:[.,][0-9]+)?)"
_PARTS = {
    "percent": rf"{_NUMBER}\s*(?:%|percent) (?:a|per|each) day",
    "points": rf"{_NUMBER} points? (?:a|per|each) day",
    "free": rf"{_NUMBER} days? free",
    "most": rf"at most {_NUMBER} days?",
    "end": rf"nothing after {_NUMBER} days?",
}


class LateRule(Value):
    """percent, points: taken away for each day.  free, most, end: days; most and end may be without end."""

    percent: float = 0.0
    points: float = 0.0
    free: float = 0.0
    most: float = math.inf
    end: float = math.inf

    def left(self, points: float, days: float) -> float:
        """What counts of `points` that were handed in `days` late; never more than them, and never below 0."""
        if days > self.end:
            return 0.0
        counted = min(max(days - self.free, 0.0), self.most)
        return max(0.0, points - counted * (points * self.percent / 100 + self.points)) if points > 0 else points


def read_late_rule(text: str) -> LateRule:
    """Raises UsageError with what is wrong in it."""
    found: dict[str, float] = {}
    for part in re.split(r"(?<![0-9]),|,(?![0-9])", text):  # not the comma in "2,5 points"
        plain = " ".join(part.lower().split())
        for name, form in _PARTS.items():
            if match := re.fullmatch(form, plain):
                if name in found:
                    raise UsageError(f'the rule for late days says "{_EXAMPLES[name]}" twice', _EXAMPLE)
                found[name] = float(match[1].replace(",", "."))
                break
        else:
            raise UsageError(f'"{one_line(part, 80)}" is no part of a rule for late days', _EXAMPLE)
    if ("percent" in found) == ("points" in found):
        both = "percent" in found
        raise UsageError(
            f"the rule for late days takes {'percent and points' if both else 'nothing'} away for a day", _EXAMPLE
        )
    if found.get("percent", 0) > 100:
        raise UsageError("the rule for late days takes more than 100% away for a day", _EXAMPLE)
    return LateRule(**found)


_EXAMPLES = {
    "percent": "% a day", "points": "points a day", "free": "days free", "most": "at most … days",
    "end": "nothing after … days",
}  # fmt: skip


def read_due(text: str) -> datetime:
    """Of an ISO date, which ends with its day, or a date and a time without a zone. Raises UsageError."""
    try:
        due = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f'"{one_line(text, 80)}" is no date', "write --due 2026-11-05, or 2026-11-05T18:00 with the time"
        ) from None
    if due.tzinfo is not None:
        raise UsageError(
            f'"{one_line(text, 80)}" has a time zone, and downloads tell none',
            "write the time as the platform shows it",
        )
    return due if "T" in text or " " in text.strip() else datetime.combine(due, time(23, 59, 59))


def days_late(hand_in: HandIn, adjustment: Adjustment | None, due: datetime | None) -> float | None:
    """Whole days that had begun, or what the instructor says; None where nobody knows how many."""
    if adjustment is not None and adjustment.late_days is not None:
        return adjustment.late_days
    if due is not None and hand_in.handed_in:
        try:
            handed_in = datetime.fromisoformat(hand_in.handed_in).replace(tzinfo=None)
        except ValueError:
            return None if hand_in.late else 0.0
        return float(max(0, math.ceil((handed_in - due) / timedelta(days=1))))
    return None if hand_in.late else 0.0


Left = Callable[[float, HandIn, Adjustment | None], float]


def left_of(rule: LateRule | None, due: datetime | None) -> Left:
    """(points, the hand-in, its adjustment) → what counts; all of them where nobody knows how late it is."""

    def left(points: float, hand_in: HandIn, adjustment: Adjustment | None) -> float:
        days = None if rule is None else days_late(hand_in, adjustment, due)
        return points if rule is None or days is None else rule.left(points, days)

    return left


def late_told(count: int) -> str:
    """For `count` late ones of whom nobody knows by how many days; "" for none."""
    if not count:
        return ""
    which = "1 hand-in is" if count == 1 else f"{count} hand-ins are"
    return (
        f"{which} marked late, nobody says by how many days, so nothing was taken away: say when it was due with "
        "--due, or put late_days into adjustments.csv."
    )
