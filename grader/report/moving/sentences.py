"""A step → the sum as it is written below a picture, in lines that fit."""

from __future__ import annotations

from collections.abc import Sequence

from grader.report.moving.cells import number
from grader.report.moving.marks import width_of
from grader.seeing.after import says
from grader.seeing.steps import Mine, Step
from grader.seeing.written import adds_up
from grader.values.numerals import counted

_MOST_TERMS = 12  # of more products only the sum is told
SIZE = 16


def of_rule(step: Step) -> str:
    """0 + 3 + 4 + 0 = 12; the output alone where that is no sum of products. step: one with a place."""
    placed = step.placed
    assert placed is not None
    if not placed.exact:
        return number(step.expected)
    return _sum([float(value) for value in placed.products.flat], placed.total)


def of_yours(mine: Mine, yours: str) -> str:
    """The same for a function's own sum, with what it begins with and what becomes of the sum."""
    text = _sum([float(used.pixel) * used.weight for used in mine.used], mine.total, mine.base)
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


def _sum(products: Sequence[float], total: float, base: float = 0.0) -> str:
    """Written out where that is short, and where what is written adds up."""
    if not products:
        return f"no pixel is used: {number(total)}"
    terms = [base, *products] if base else products
    texts, is_sum = [number(term) for term in terms], number(total)
    if len(terms) > _MOST_TERMS or not adds_up(texts, is_sum):
        if len(terms) == 1:
            return f"the product is {is_sum}"
        begins = f"{number(base)} and " if base else ""
        return f"{begins}the {counted(len(products), 'product')} add up to {is_sum}"
    signed = [f"− {text.removeprefix('−')}" if text.startswith("−") else f"+ {text}" for text in texts[1:]]
    return " ".join([texts[0], *signed, "=", is_sum])


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
