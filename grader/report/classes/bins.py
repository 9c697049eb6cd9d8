"""Points and how often each was reached → the bars of a distribution, with borders that people would choose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import floor, log10

from grader.values.numerals import points
from grader.values.value import Value

_MOST_BARS = 12
_STEPS = (1, 2, 4, 5)  # and ten times as much, and so on


class Bar(Value):
    """label: which points it stands for, in words.  count: how many students."""

    label: str
    count: int


def bars(found: Counter[float], most: float) -> list[Bar]:
    """From 0 up; full points have a bar of their own, and so has what is more. most: the points that can be reached.

    Whole numbers are told from first to last ("4 to 7"), others up to the next border ("1.5 to below 2").
    """
    if most <= 0:
        return []
    step = next(one * power for power in _powers(most) for one in _STEPS if most / (one * power) < _MOST_BARS)
    whole = step >= 1 and all(value == int(value) for value in found)
    borders = [number * step for number in range(int(most / step) + 2) if number * step < most - 1e-9]
    counts = [0] * len(borders)
    full = over = 0
    for value, count in found.items():
        if value > most + 1e-9:
            over += count
        elif value > most - 1e-9:
            full += count
        else:
            counts[max(0, min(int(value / step + 1e-9), len(borders) - 1))] += count
    ends = [*borders[1:], most]
    made = [Bar(_label(first, end, whole), count) for first, end, count in zip(borders, ends, counts, strict=True)]
    return [*made, Bar(f"{points(most)} (full)", full), *([Bar(f"more than {points(most)}", over)] if over else [])]


def _label(first: float, end: float, whole: bool) -> str:
    if not whole:
        return f"{points(first)} to below {points(end)}"
    last = int(end) - 1 if end == int(end) else int(end)
    return f"{first:.0f}" if last <= first else f"{first:.0f} to {last}"


def _powers(most: float) -> Iterator[float]:
    """Powers of ten, from the first that may be a step on."""
    power = 10.0 ** floor(log10(most) - 2)
    while True:
        yield power
        power *= 10
