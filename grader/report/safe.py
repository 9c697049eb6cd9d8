"""Text of any kind → text that breaks no format: cleaned, cut, and quoted as JSON."""

from __future__ import annotations

import json
from typing import Any

from grader.report.orders import without_orders_in_json
from grader.values.clean import clean

MOST_NAME = 300
MOST_MESSAGE = 2_000
MOST_PRINTED = 4_000

# The two characters that clean() lets through and XML 1.0 forbids; no text of a person has them.
_NO_CHARACTERS = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}


def safe(text: str, most: int = 0) -> str:
    """Without control characters and lone surrogates; line feeds and tabs stay. most: characters to keep, 0 for all."""
    if most and len(text) > most:
        return f"{safe(text[:most])}… ({len(text) - most} more characters)"
    return clean(text).translate(_NO_CHARACTERS)


def one_line(text: str, most: int = MOST_MESSAGE) -> str:
    """The same, with every run of white space as one space."""
    return " ".join(safe(text, most).split())


def name_of(text: str, otherwise: str) -> str:
    """A name as one line that is never empty."""
    return one_line(text, MOST_NAME) or otherwise


def dump(data: Any, indent: int | None = 2) -> str:
    """JSON text with a line feed at its end; all texts in it are safe, and NaN is an error, never written."""
    text = json.dumps(_plain(data), indent=indent, ensure_ascii=False, allow_nan=False)
    return without_orders_in_json(text) + "\n"


def _plain(value: Any) -> Any:
    match value:
        case str():
            return value if value.isascii() and value.isprintable() else safe(value)
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
    return value
