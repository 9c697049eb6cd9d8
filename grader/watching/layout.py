"""Blocks of lines, and how many rows there are → those that are shown: what matters least gives way first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from rich.text import Text

from grader.values.value import Value

if TYPE_CHECKING:
    from rich.console import Console


class Block(Value):
    """Lines that belong together. weight: the least is shown first, whatever else is left out.

    gap: an empty row stands before it.  cut: the rows that must be there at least, where not all need be; 0 for all.
    """

    lines: tuple[Text, ...]
    weight: int
    gap: bool = False
    cut: int = 0


def block(texts: Iterable[Text | str], weight: int, width: int, gap: bool = False, cut: int = 0) -> Block:
    """Texts, each on as many lines as it takes."""
    return Block(tuple(line for text in texts for line in wrapped(text, width)), weight, gap, cut)


def wrapped(text: Text | str, width: int) -> list[Text]:
    """The lines of a text, at least one; of `width` columns at most, also where a word is longer."""
    told = text if isinstance(text, Text) else Text(text)
    return list(told.wrap(_console(), max(width, 1))) or [Text()]


@cache
def _console() -> Console:
    import io

    from rich.console import Console

    return Console(file=io.StringIO(), width=80, color_system=None)


def fit(blocks: Sequence[Block], rows: int) -> list[Text]:
    """As many as fit, in their order. What does not fit is cut or left out."""
    left = rows
    kept: dict[int, tuple[Text, ...]] = {}
    for number in sorted(range(len(blocks)), key=lambda number: blocks[number].weight):
        one = blocks[number]
        if not one.lines:
            continue
        gap = int(one.gap)
        room = left - gap
        lines = one.lines
        if len(lines) > room and one.cut and room >= one.cut:
            lines = (*lines[: room - 1], _dots(lines[room - 1]))
        if len(lines) <= room:
            kept[number] = lines
            left -= gap + len(lines)
    shown: list[Text] = []
    for number in sorted(kept):
        shown += [Text()] * int(blocks[number].gap and bool(shown))
        shown += kept[number]
    return shown


def _dots(line: Text) -> Text:
    """The last line of what goes on: it ends with dots."""
    short = line.copy()
    short.rstrip()
    short.append(" …")
    return short
