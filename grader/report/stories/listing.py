"""A story → one line for each of its steps, which reads well aloud: for pipes, paper and screen readers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.report.parts import number_text
from grader.seeing.steps import count, step
from grader.seeing.story import Story
from grader.seeing.written import adds_up
from grader.values.array import Array
from grader.values.numerals import counted, numeral, pair

MOST = 100
_MOST_WEIGHTS = 16  # of a kernel whose products are written out


def listing(story: Story) -> Iterator[str]:
    """At most 100 lines, and one that says how many there are more."""
    total = count(story)
    for number in range(min(total, MOST)):
        yield entry(story, number)
    if total > MOST:
        yield f"… and {counted(total - MOST, 'more ' + ('window' if story.sliding else 'cell'))}"


def entry(story: Story, number: int) -> str:
    """[0, 0]  3 3 2 / 0 0 1 / 3 1 2  →  0 3 4 / 0 0 0 / 0 1 4 = 12  yours 18, wrong"""
    one = step(story, number, with_mine=False)
    placed, want, got = one.placed, _text(one.expected), _text(one.yours)
    if one.wrong and one.yours is not None and _is_real(one.expected) and _is_real(one.yours):
        want, got = pair(one.expected, one.yours)
    place = f"[{', '.join(map(str, one.at))}]"
    if placed is None or not placed.exact:
        line = f"{place}  expected {want}"
    elif placed.products.size > _MOST_WEIGHTS:
        line = f"{place}  {placed.products.size} products = {want}"
    elif not adds_up([numeral(product) for product in placed.products.flat], want):
        line = f"{place}  {_rows(placed.window)}  →  {counted(placed.products.size, 'product')} = {want}"
    else:
        line = f"{place}  {_rows(placed.window)}  →  {_rows(placed.products)} = {want}"
    yours = story.shown.yours if story.fails and story.shown else None
    if not isinstance(yours, np.ndarray) or yours.ndim != len(one.at):
        return line
    if one.yours is None:
        return f"{line}  yours has no such cell"
    return f"{line}  yours {got}{', wrong' if one.wrong else ''}"


def _rows(array: Array) -> str:
    return " / ".join(" ".join(numeral(number) for number in row) for row in array)


def _is_real(value: object) -> bool:
    return getattr(value, "dtype", np.dtype(object)).kind in "iuf"


def _text(value: object) -> str:
    return number_text(value) if getattr(value, "dtype", np.dtype(object)).kind in "biufc" else str(value)
