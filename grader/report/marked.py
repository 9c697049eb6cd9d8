"""Two texts → lines with both under each other, as Python would write them, and a caret under the first difference."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_SHORTEST = 12  # characters around the difference, however narrow the terminal is


def marked(expected: str, yours: str, width: int, words: tuple[str, str] = ("expected", "yours")) -> list[str]:
    """Both in quotes; long ones are cut around the first difference, alike in both lines."""
    at = first_difference(expected, yours)
    return _lines([_letters(expected), _letters(yours)], at, width, words, "'")


def plainly_marked(expected: str, yours: str, width: int, words: tuple[str, str] = ("expected", "yours")) -> list[str]:
    """The same of what is written as Python writes it already, so without quotes."""
    at = first_difference(expected, yours)
    return _lines([_letters(expected), _letters(yours)], at, width, words, "")


def first_difference(one: str, other: str) -> int:
    """The first place where they differ, counted from 0; the end of the shorter one where one begins the other."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _lines(texts: list[list[str]], at: int, width: int, words: tuple[str, str], quotation: str) -> list[str]:
    margin = max(map(len, words)) + 2
    room = max(width - margin - 2 * len(quotation) - 2, _SHORTEST)
    start = 0
    if max(sum(map(_width, text)) for text in texts) > room and sum(map(_width, texts[0][:at])) > room // 2:
        start = at
        while start and sum(map(_width, texts[0][start - 1 : at])) <= room // 2:
            start -= 1
    lines = []
    for word, text in zip(words, texts, strict=True):
        shown, cut = _cut(text[start:], room)
        opening, end = "…" if start else quotation, "…" if cut else quotation
        lines.append(f"{word.ljust(margin)}{opening}{shown}{end}")
    offset = margin + len("…" if start else quotation) + sum(map(_width, texts[0][start:at]))
    return [*lines, f"{' ' * offset}^"]


def _cut(letters: list[str], room: int) -> tuple[str, bool]:
    taken: list[str] = []
    size = 0
    for letter in letters:
        size += _width(letter)
        if size > room:
            return "".join(taken), True
        taken.append(letter)
    return "".join(taken), False


def _letters(text: str) -> list[str]:
    """Each as it can be seen on one line: \\n, \\t, \\u200b."""
    return [letter if letter.isprintable() and letter != "\\" else repr(letter)[1:-1] for letter in text]


def _width(letters: str) -> int:
    """How many columns of a terminal they take: letters of East Asia take two, accents on letters none."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in letters)
    return len(letters) + wide - sum(unicodedata.category(letter) == "Mn" for letter in letters)


def under_each_other(pairs: list[tuple[str, str]], width: int) -> Iterator[str]:
    """Words and what is written after them, each on its own line, and cut where it does not fit."""
    margin = max((len(word) for word, _ in pairs), default=0) + 2
    for word, text in pairs:
        shown, cut = _cut(_letters(text), max(width - margin - 1, _SHORTEST))
        yield f"{word.ljust(margin)}{shown}{'…' if cut else ''}"
