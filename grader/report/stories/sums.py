"""A step → the sum that makes an output, written out as far as a line or two allow: the rule's, and a function's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from grader.report.stories.lines import folded
from grader.seeing.after import says
from grader.seeing.steps import Mine, Placed, Step
from grader.seeing.written import adds_up
from grader.values.array import Index
from grader.values.numerals import counted, numeral, pair

MOST_TERMS = 12


def cell_name(name: str, at: Index) -> str:
    """output[0, 0]"""
    return f"{name}[{', '.join(map(str, at))}]" if at else name


def rule_sum(one: Step, columns: int, most: int, name: str = "output") -> list[str]:
    """0 + 3 + 4 = 7 = output[0, 0]; in at most so many lines, else shorter."""
    placed = one.placed
    assert placed is not None
    want = numeral(one.expected, 6)
    for text in _rule_sums(placed, want):
        lines = folded(f"{text} = {cell_name(name, one.at)}", columns)
        if len(lines) <= most:
            return lines
    return folded(f"{cell_name(name, one.at)} = {want}", columns, most)


def _rule_sums(placed: Placed, want: str) -> Iterator[str]:
    products, count = placed.products, placed.products.size
    if not placed.exact or not np.isfinite(products).all():
        yield want
        return
    if count == 1:
        pixel, weight = numeral(placed.window.item()), numeral(placed.kernel.item())
        if adds_up([(pixel, weight)], want):
            yield f"{_factor(pixel)}×{_factor(weight)} = {want}"
    terms = [numeral(product) for product in products.flat]
    if count <= MOST_TERMS and adds_up(terms, want):
        yield f"{_added(terms)} = {want}"
    rows = [numeral(row) for row in products.sum(axis=1)]
    if 1 < len(rows) <= MOST_TERMS and adds_up(rows, want):
        yield f"the rows' sums {_added(rows)} = {want}"
    yield f"{counted(count, 'product')}, added up: {want}"


def mine_sum(one: Step, columns: int, most: int, name: str = "yours") -> list[str]:
    """yours[0, 0] = 3×2 + 3×1 = 9, and what becomes of that before it is an output."""
    mine, cell = one.mine, cell_name(name, one.at)
    assert mine is not None
    got = numeral(one.yours, 6)
    after = f"; {says(mine.after, got)}" if mine.after else ""
    total = numeral(mine.total, 6) if mine.after else got
    for text in _mine_sums(mine, total):
        lines = folded(f"{cell} = {text}{after}", columns)
        if len(lines) <= most:
            return lines
    return folded(f"{cell} = {total}{after}", columns, most)


def _mine_sums(mine: Mine, total: str) -> Iterator[str]:
    base = [numeral(mine.base)] if mine.base else []
    pairs = [(numeral(used.pixel), numeral(used.weight)) for used in mine.used]
    terms = [f"{_factor(pixel)}×{_factor(weight)}" for pixel, weight in pairs]
    if not terms:
        yield f"{total}: it uses no pixel"
        return
    if adds_up([*base, *pairs], total):
        if len(terms) <= MOST_TERMS:
            yield f"{' + '.join([*base, *terms])} = {total}"
        yield f"{' + '.join([*base, *terms[:4], '…'])} = {total}"
    weights = "its weight" if len(terms) == 1 else "their weights"
    begins = f"{base[0]} and " if base else ""
    yield f"{begins}{counted(len(terms), 'pixel')} with {weights}, added up: {total}"


def difference(one: Step, name: str = "output") -> str:
    """What is to be said of this cell: what is expected, and how far off yours is."""
    if one.yours is None:
        if not one.at:
            return f"Expected {_text(one.expected)}, a single number."
        return f"In yours there is no {cell_name(name, one.at)}; expected {_text(one.expected)}."
    if one.wrong is False:
        return f"{_text(one.yours)} is right."
    want, got = _text(one.expected), _text(one.yours)
    both = _number(one.expected), _number(one.yours)
    if one.wrong and all(kind in "iuf" for kind in both):
        want, got = pair(one.expected, one.yours)
        off = float(one.yours) - float(one.expected)
        if np.isfinite(off) and off:
            return f"Expected {want}, yours is {got}: {numeral(abs(off))} too {'much' if off > 0 else 'little'}. *"
    star = " *" if one.wrong else ""
    return f"Expected {want}, yours is {got}.{star}"


def _number(value: object) -> str:
    return getattr(value, "dtype", np.dtype(object)).kind


def _text(value: object) -> str:
    from grader.report.parts import number_text

    return number_text(value) if _number(value) in "biufc" else str(value)


def _added(terms: Iterable[str]) -> str:
    return " + ".join(map(_factor, terms))


def _factor(number: str) -> str:
    return f"({number})" if number.startswith("-") else number
