"""Bytes or text from a worker → text that can be shown: no control, no direction-changing, no surrogate characters."""

from __future__ import annotations

import unicodedata

# Cc control, Cf format (bidirectional overrides, zero width), Cs surrogates, Co private use, Zl and Zp line separators
_UNWANTED = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def clean(raw: str | bytes | bytearray) -> str:
    """Keeps line feeds and tabs; every other character that could steer a terminal becomes U+FFFD."""
    text = raw if isinstance(raw, str) else bytes(raw).decode("utf-8", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").replace("\t", "").isprintable():  # which none of the unwanted is
        return text
    return "".join(
        letter if letter in "\n\t" or unicodedata.category(letter) not in _UNWANTED else "\ufffd" for letter in text
    )


def clean_name(name: str) -> str:
    """A file's name, or a path, as one line: on Unix a name may hold line feeds and escape codes like any letter."""
    if name.isprintable():
        return name
    return clean(name).translate({ord("\n"): "\ufffd", ord("\t"): "\ufffd"})
