"""A sum as it will be written, number by number → may it be written out? Of few digits something may be left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isnan

RELATIVE, ABSOLUTE = 1e-3, 1e-9  # what nobody sees who adds up numbers of four digits


def as_read(text: str) -> float:
    """A number as it stands there: -3, −3 with a real minus sign, (-3), inf, nan."""
    return float(text.strip("()").replace("−", "-"))


def adds_up(terms: Iterable[str | Sequence[str]], total: str) -> bool:
    """Do the terms add up to the total as they are written? Of 1e+08 - 2e+08 + 1e+08 = 4 they do not.

    terms: texts of numbers, or of the factors of a product each.  total: the text of a number.
    """
    found = 0.0
    for term in terms:
        product = 1.0
        for factor in (term,) if isinstance(term, str) else term:
            product *= as_read(factor)
        found += product
    want = as_read(total)
    return (isnan(found) and isnan(want)) or found == want or abs(found - want) <= RELATIVE * abs(want) + ABSOLUTE
