"""A text of several sentences → its first one."""

from __future__ import annotations

import re

_ENDS = re.compile(r"(?<=[.?!])\s+(?=[A-Z'\"(])|\n\n")


def first_sentence(text: str) -> str:
    """Up to what ends a sentence before another one begins; 0.5 does not."""
    return _ENDS.split(text, maxsplit=1)[0]
