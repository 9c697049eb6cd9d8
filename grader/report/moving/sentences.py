"""A step → the sum as it is written below a picture, in lines that fit."""

from __future__ import annotations

from collections.abc import Sequence

from grader.report.moving.cells import number
from grader.report.moving.marks import width_of
from grader.seeing.after import says
from grader.seeing.steps import Mine, Placed, Step

_MOST_TERMS = 12  # of more products only the sum is told
SIZE = 16


def of_rule(placed: Placed) -> str:
    """0 + 3 + 4 + 0 = 12"""
    return _sum([float(value) for value in placed.products.flat], placed.total)


def of_yours(mine: Mine, yours: str) -> str:
    """The same for a function's own sum, with what it begins with and what becomes of the sum."""
    terms = [float(used.pixel) * used.weight for used in mine.used]
    text = _sum([mine.base, *terms] if mine.base else terms, mine.total)
    return f"{text}, {says(mine.after, yours)}" if mine.after else text


def of_difference(step: Step) -> str:
    """How yours is wrong in this cell; as expected where it is not."""
    if step.yours is None:
        return f"expected {number(step.expected)}"
    if step.wrong is None:
        return f"{number(step.yours)}, expected {number(step.expected)}"
    if step.wrong:
        return f"{number(step.yours)} ≠ {number(step.expected)}, which is expected"
    return f"{number(step.yours)}, as expected"


def _sum(terms: Sequence[float], total: float) -> str:
    if not terms:
        return f"no pixel is used: {number(total)}"
    if len(terms) > _MOST_TERMS:
        return f"the {len(terms)} products add up to {number(total)}"
    signed = [f"− {number(-term)}" if term < 0 else f"+ {number(term)}" for term in terms[1:]]
    return " ".join([number(terms[0]), *signed, "=", number(total)])


def wrapped(text: str, width: float, size: float = SIZE) -> list[str]:
    """In lines of at most this width; broken between words, and before a + or −, never behind it."""
    lines: list[str] = []
    parts = text.replace("+ ", "+\0").replace("− ", "−\0").replace("= ", "=\0").split(" ")
    for part in parts:
        if lines and width_of(f"{lines[-1]} {part}", size) <= width:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return [line.replace("\0", " ") for line in lines]
