"""What is told of each trait: plain sentences, which begin with "Your function"."""

from __future__ import annotations

from typing import Any


def unused(name: str, value: Any) -> str:
    as_if = f" It is right only where {name} is {value!r}." if value is not None else ""
    return f"Your function makes no use of {name}: whatever it is, the answer is the same.{as_if}"


def became(words: str) -> str:
    return f"Your function returns what is right, {words}."


def mended(words: str) -> str:
    return f"Your function gives what is right if {words}."
