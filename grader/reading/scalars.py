"""YAML nodes → numbers and texts, read by what is wanted there, with the meaning of YAML 1.2."""

from __future__ import annotations

import math
import re

import yaml

from grader.reading.nodes import Node, Notes, found, untagged

_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
NOT_FINITE = re.compile(r"[-+]?(\.?inf(inity)?|\.?nan)", re.IGNORECASE)
MAX_TEXT = 10_000


def parse_number(text: str) -> int | float | None:
    """The number that `text` means in YAML 1.2, None when it is none (or too long to be one)."""
    if len(text) > 400:
        return None
    if _INTEGER.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text)
    return None


def number(node: Node, notes: Notes, what: str = "a number") -> int | float:
    """A finite number."""
    if not isinstance(node, yaml.ScalarNode):
        raise notes.bad(node, f"{what} is wanted here, found {found(node)}")
    untagged(node, notes)
    text = str(node.value)
    value = parse_number(text)
    if node.style in ("'", '"', "|", ">"):
        mend = f"write {text} without quotes" if value is not None else ""
        raise notes.bad(node, f"{what} is wanted here, found the text {found(node)}", mend)
    if value is None:
        if NOT_FINITE.fullmatch(text):
            raise notes.bad(node, f"{text} is not allowed: numbers here are finite", "write a number")
        raise notes.bad(node, f"{what} is wanted here, found {found(node)}", _mend_number(text))
    if isinstance(value, float) and not math.isfinite(value):
        raise notes.bad(node, f"{text} is too large for a number", "at most about 1e308")
    if isinstance(value, int) and abs(value) >= 2**63:
        raise notes.bad(node, f"{found(node)} is too large for a whole number", "write it with an exponent: 1e20")
    return value


def _mend_number(text: str) -> str:
    if re.fullmatch(r"[-+]?[0-9]{1,3}(,[0-9]{3})+", text):  # 1,000 may be a thousand or one
        return f"write {text.replace(',', '')} or {text.replace(',', '.', 1)}, without a comma"
    for wrong, right in ((",", "."), ("_", ""), (" ", "")):
        if parse_number(text.replace(wrong, right)) is not None:
            return f"write {text.replace(wrong, right)}"
    return ""


def whole(node: Node, notes: Notes, least: int, what: str = "a whole number") -> int:
    """A whole number of at least `least`."""
    value = number(node, notes, what)
    if not isinstance(value, int):
        raise notes.bad(node, f"{what} is wanted here, found {found(node)}")
    if value < least:
        raise notes.bad(node, f"{what} of at least {least} is wanted here, found {value}")
    return value


def text(node: Node, notes: Notes, what: str = "a text") -> str:
    """A text of one line, without control characters; `no` and 2024 are texts where a text is wanted."""
    if not isinstance(node, yaml.ScalarNode):
        mend = "write it without [ ]" if isinstance(node, yaml.SequenceNode) and len(node.value) == 1 else ""
        if what in ("a text", "a function"):  # of other words none is a list
            mend = "put it into quotes"
        raise notes.bad(node, f"{what} is wanted here, found {found(node)}", mend)
    untagged(node, notes)
    value = " ".join(str(node.value).split())
    if not value or (not node.style and value in ("~", "null", "Null", "NULL")):
        raise notes.bad(node, f"{what} is wanted here, found nothing")
    if len(value) > MAX_TEXT:
        raise notes.bad(node, f"{what} is too long: {len(value):,} characters, at most {MAX_TEXT:,}")
    if not value.isprintable():
        shown = next(letter for letter in value if not letter.isprintable())
        raise notes.bad(node, f"{what} holds the invisible character U+{ord(shown):04X}", "delete it")
    return value
