"""Numbers → short texts that people compare by eye."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any


def numeral(value: Any, digits: int = 4) -> str:
    """A number with `digits` significant digits, without a trailing .0: 12, 0.3333, -1.5e+08."""
    number = float(value)
    if math.isnan(number):
        return "nan"
    if math.isinf(number):
        return "inf" if number > 0 else "-inf"
    if number == int(number) and abs(number) < 10 ** max(digits, 7):
        return str(int(number))
    return f"{number:.{digits}g}"


def pair(first: Any, second: Any) -> tuple[str, str]:
    """Two numbers that differ, with as many digits as it takes to see it."""
    for digits in (4, 6, 9, 12, 17):
        shown = numeral(first, digits), numeral(second, digits)
        if shown[0] != shown[1]:
            return shown
    return repr(float(first)), repr(float(second))


def rounded(value: float) -> float:
    """The one rule for points in every report: two decimals, a tie goes to the even digit (0.125 → 0.12).

    Sums are made of what is not rounded yet, so three thirds are 1 and not 0.99.
    """
    return round(value, 2)


def points(value: float) -> str:
    """Points as people read them: 2, 0.5, 0.33."""
    return f"{rounded(value):.2f}".rstrip("0").rstrip(".")


def out_of(reached: float, most: float) -> str:
    """1 of 1 point, 0.5 of 2 points"""
    return f"{points(reached)} of {points(most)} point{'' if points(most) == '1' else 's'}"


def counted(count: int, what: str) -> str:
    """1 case, 2 cases, 1 public case"""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def shape_text(shape: Sequence[int]) -> str:
    """(6, 8) as people say it: 6×8."""
    return "×".join(map(str, shape)) if shape else "() (a single number)"
