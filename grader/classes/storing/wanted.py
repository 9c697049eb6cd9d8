"""What a value of somebody else must be → nothing, or ValueError with what it is instead."""

from __future__ import annotations

import math
from typing import Any

_MOST = 2**40


def need(holds: bool, what: str) -> None:
    """what: follows "it holds …"."""
    if not holds:
        raise ValueError(what)


def need_count(value: object, what: str, most: int = _MOST) -> None:
    need(isinstance(value, int) and 0 <= value <= most, f"{what} with a number that is none")


def need_number(value: Any, what: str, least: float = 0.0) -> None:
    fits = isinstance(value, int | float) and least <= value and abs(value) < _MOST and not math.isnan(value)
    need(fits, f"{what} with a number that is none")


def need_texts(value: object, what: str) -> None:
    need(isinstance(value, list) and all(isinstance(text, str) for text in value), f"{what} that are no texts")
