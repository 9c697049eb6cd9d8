"""Arrays → rows of text: the window in brackets, wrong cells with a star, large arrays cropped around one cell."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from grader.numerals import numeral, shape_text
from grader.outcome import Array
from grader.value import Value

MOST_ROWS, MOST_COLUMNS = 9, 9

# A span of rows or columns: from, up to but not including.
Span = tuple[int, int]


class Block(Value):
    """A titled matrix as lines of text, all equally wide."""

    lines: tuple[Text, ...]

    @property
    def width(self) -> int:
        return max((line.cell_len for line in self.lines), default=0)


def block(
    title: str,
    array: Array,
    *,
    window: tuple[Span, Span] | None = None,
    wrong: Array | None = None,
    centre: tuple[int, int] = (0, 0),
) -> Block:
    """A matrix of two axes under a title that says its shape and, if it was cropped, what is shown.

    window: rows and columns to put into brackets.  wrong: booleans of the array's shape, True gets a star.
    centre: the cell that a cropped picture shows.
    """
    rows = _span(array.shape[0], MOST_ROWS, centre[0])
    columns = _span(array.shape[1], MOST_COLUMNS, centre[1])
    cells = [[numeral(array[i, j]) for j in range(*columns)] for i in range(*rows)]
    width = max((len(cell) for row in cells for cell in row), default=1)
    lines = [Text(f"{title} {shape_text(array.shape)}", style="bold")]
    if (rows, columns) != ((0, array.shape[0]), (0, array.shape[1])):
        lines.append(Text(f"rows {_range(rows)}, columns {_range(columns)}", style="dim"))
    for i, row in zip(range(*rows), cells, strict=True):
        line = Text()
        for j, cell in zip(range(*columns), row, strict=True):
            inside = window is not None and _in(i, window[0]) and _in(j, window[1])
            bad = wrong is not None and bool(wrong[i, j])
            opens = inside and window is not None and (j == window[1][0] or j == columns[0])
            closes = inside and window is not None and (j == window[1][1] - 1 or j == columns[1] - 1)
            line.append("[" if opens else " ", style="bold cyan")
            line.append(cell.rjust(width), style="bold red" if bad else "bold cyan" if inside else "")
            line.append("*" if bad else "]" if closes else " ", style="bold red" if bad else "bold cyan")
        lines.append(line)
    return Block(tuple(lines))


def _span(length: int, most: int, centre: int) -> Span:
    if length <= most:
        return 0, length
    start = min(max(centre - most // 2, 0), length - most)
    return start, start + most


def _in(index: int, span: Span) -> bool:
    return span[0] <= index < span[1]


def _range(span: Span) -> str:
    return f"{span[0]} to {span[1] - 1}"


def side_by_side(blocks: Sequence[Block], width: int, signs: Sequence[str] = ()) -> list[Text]:
    """Blocks next to each other where they fit into `width` columns, else under each other.

    signs: what stands between two neighbours (×, =); nothing where they stand under each other.
    """
    rows: list[list[int]] = []
    for index, one in enumerate(blocks):
        if rows and sum(blocks[i].width + 4 for i in rows[-1]) + one.width <= width:
            rows[-1].append(index)
        else:
            rows.append([index])
    lines: list[Text] = []
    for row in rows:
        height = max(len(blocks[i].lines) for i in row)
        for at in range(height):
            line = Text()
            for place, i in enumerate(row):
                one = blocks[i]
                if place:
                    sign = signs[i - 1] if i - 1 < len(signs) and at == height // 2 else " "
                    line.append(f" {sign}  ")
                cell = one.lines[at].copy() if at < len(one.lines) else Text()
                cell.pad_right(one.width - cell.cell_len)
                line.append_text(cell)
            line.rstrip()
            lines.append(line)
        lines.append(Text())
    return lines[:-1]
