"""A Drawing → rows of text: the window in brackets, wrong cells with a star, large arrays cropped around one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from grader.report.drawing import Part, cell_text, drawing
from grader.values.grade import Grade
from grader.values.outcome import Outcome
from grader.values.value import Value


def draw(grade: Grade, outcome: Outcome, width: int) -> Iterator[Text]:
    """Image, kernel, expected and yours; for wrong values also the worst cell worked out; else nothing."""
    what = drawing(outcome)
    if what is None:
        return
    yield Text()
    yield from side_by_side([block(part) for part in what.given], width)
    if what.results:
        yield Text()
        yield from side_by_side([block(part) for part in what.results], width)
    if what.worked:
        yield Text()
        yield Text(what.worked.title, style="bold")
        yield from side_by_side([block(part) for part in what.worked.parts], width, ("×", "="))
        yield Text(what.worked.sentence)


class Block(Value):
    """A titled matrix as lines of text, all equally wide."""

    lines: tuple[Text, ...]

    @property
    def width(self) -> int:
        return max((line.cell_len for line in self.lines), default=0)


def block(part: Part) -> Block:
    """A matrix under a title that says its shape and, if it was cropped, what is shown."""
    rows, columns, array, window = part.rows, part.columns, part.cells, part.window
    cells = [[cell_text(array[i, j]) for j in range(*columns)] for i in range(*rows)]
    width = max((len(cell) for row in cells for cell in row), default=1)
    lines = [Text(part.heading, style="bold")]
    if part.cropping:
        lines.append(Text(part.cropping, style="dim"))
    for i, row in zip(range(*rows), cells, strict=True):
        line = Text()
        for j, cell in zip(range(*columns), row, strict=True):
            inside, bad = part.inside(i, j), part.bad(i, j)
            opens = inside and window is not None and (j == window[1][0] or j == columns[0])
            closes = inside and window is not None and (j == window[1][1] - 1 or j == columns[1] - 1)
            line.append("[" if opens else " ", style="bold magenta")
            line.append(cell.rjust(width), style="bold red" if bad else "bold magenta" if inside else "")
            line.append("*" if bad else "]" if closes else " ", style="bold red" if bad else "bold magenta")
        lines.append(line)
    return Block(tuple(lines))


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
