"""Pieces of text with their styles → lines, blocks of lines, and blocks beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.text import Span, Text

from grader.values.clean import clean
from grader.values.value import Value

Piece = tuple[str, str]  # a text, and rich's name of its style, "" for none
Line = Sequence[Piece]

GAP = 3  # columns between two blocks

# Every style has its own background, or a colour that can be read on white and on black.
IMAGE, WINDOW = "#17202b on #dbe8fb", "bold #ffffff on #1d5aa6"
BORDER = "#17202b on #c3cad4"
OUTPUT, NOW = "#17202b on #d3ecdd", "bold #ffffff on #12683f"
MINE, WRONG, RIGHT = "bold #ffffff on #b4530a", "bold red", "green"
BOLD, DIM, BAR = "bold", "dim", "#3b82c4"


class Block(Value):
    """Lines under a title, all of them at most `width` columns wide."""

    lines: tuple[Line, ...]
    width: int


def as_text(line: Line) -> Text:
    """What it is for rich. A line feed or a tab within it would break the frame, and is a blank."""
    parts, spans, at = [], [], 0
    for text, style in line:
        if style and text:
            spans.append(Span(at, at + len(text), style))
        at += len(text)
        parts.append(text)
    return Text("".join(parts), spans=spans, end="")


def wide(line: Line) -> int:
    return sum(cell_len(text) for text, _ in line)


def one_line(text: str, columns: int) -> str:
    """Cleaned, on one line, and with … where it is longer than that."""
    plain = " ".join(clean(text).split())
    if cell_len(plain) <= columns:
        return plain
    kept = ""
    for letter in plain:
        if cell_len(kept) + cell_len(letter) > columns - 1:
            break
        kept += letter
    return f"{kept.rstrip()}…" if columns > 0 else ""


def folded(text: str, columns: int, most: int = 0) -> list[str]:
    """Words on lines of at most so many columns; a word that is longer is broken. most: lines, 0 for all of them."""
    lines = [""]
    for word in clean(text).split():
        left = word
        if lines[-1] and cell_len(lines[-1]) + 1 + cell_len(word) <= columns:
            lines[-1] += f" {word}"
            continue
        if lines[-1]:
            lines.append("")
        while cell_len(left) > columns > 0:
            head = one_line(left, columns + 1)[:-1] or left[0]
            lines[-1] = head
            lines.append("")
            left = left[len(head) :]
        lines[-1] = left
    if not most or len(lines) <= most:
        return lines
    return [*lines[: most - 1], one_line(" ".join(lines[most - 1 :]), columns)]


def titled(title: str, lines: Iterable[Line], width: int = 0) -> Block:
    """width: at least; so that a title that changes moves nothing."""
    body = tuple(lines)
    heading = [(title, BOLD)]
    return Block((heading, *body), max(width, wide(heading), *map(wide, body), 0))


def rows_of(widths: Sequence[int], columns: int) -> list[list[int]]:
    """Which blocks stand beside each other: as many as fit, in order."""
    rows: list[list[int]] = []
    for index, width in enumerate(widths):
        if rows and sum(widths[i] + GAP for i in rows[-1]) + width <= columns:
            rows[-1].append(index)
        else:
            rows.append([index])
    return rows


def beside(blocks: Sequence[Block], columns: int) -> list[Line]:
    """Blocks next to each other where they fit, else under each other."""
    lines: list[Line] = []
    for row in rows_of([block.width for block in blocks], columns):
        for at in range(max(len(blocks[i].lines) for i in row)):
            line: list[Piece] = []
            for place, i in enumerate(row):
                own = blocks[i].lines[at] if at < len(blocks[i].lines) else ()
                line += own
                if place < len(row) - 1:
                    line.append((" " * (blocks[i].width - wide(own) + GAP), ""))
            lines.append(line)
    return lines
