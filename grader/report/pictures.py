"""A Drawing → rows of text: the window in brackets, wrong cells with a star, large arrays cropped around one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from grader.report.drawing import drawing
from grader.report.parts import Part, cell_text
from grader.values.grade import Grade
from grader.values.outcome import Outcome
from grader.values.value import Value, replace


def draw(grade: Grade, outcome: Outcome, width: int) -> Iterator[Text]:
    """Image, kernel, expected and yours; for wrong values also the worst cell worked out; else nothing."""
    what = drawing(outcome, width)
    if what is None:
        return
    if what.given:
        yield Text()
        yield from side_by_side(blocks(what.given, width), width)
    if what.results:
        yield Text()
        yield from side_by_side(blocks(what.results, width), width)
    if what.lines:
        yield Text()
        yield from map(Text, what.lines)
    if what.worked:
        yield Text()
        yield Text(what.worked.title, style="bold")
        yield from side_by_side(blocks(what.worked.parts, width), width, ("×", "="))
        yield Text(what.worked.sentence)
        if what.worked.yours:
            yield Text(what.worked.yours)


def draw_weights(outcome: Outcome, width: int) -> Iterator[Text]:
    """The last line of the picture alone, the student's own sum; nothing where there is none."""
    what = drawing(outcome, width) if outcome.weights is not None else None
    if what and what.worked and what.worked.yours:
        yield Text(what.worked.yours)


def blocks(parts: Sequence[Part], width: int) -> list[Block]:
    """Each in at most `width` columns; what is of one shape shows the same columns."""
    fitting = [_fitting(part, width) for part in parts]
    least = {part.cells.shape: part.most_columns for part in sorted(fitting, key=lambda part: -part.most_columns)}
    return [block(replace(part, most_columns=least[part.cells.shape]), width) for part in fitting]


def _fitting(part: Part, width: int) -> Part:
    """With fewer columns where those that are drawn are too wide."""
    while part.most_columns > 1 and (_cell_width(part) + 2) * (part.columns[1] - part.columns[0]) > width:
        part = replace(part, most_columns=min(part.most_columns, part.columns[1] - part.columns[0]) - 1)
    return part


def _cell_width(part: Part) -> int:
    cells = part.cells[slice(*part.rows), slice(*part.columns)]
    return max((len(cell_text(cell)) for cell in cells.flat), default=1)


class Block(Value):
    """A titled matrix as lines of text, all equally wide."""

    lines: tuple[Text, ...]

    @property
    def width(self) -> int:
        return max((line.cell_len for line in self.lines), default=0)


def block(part: Part, width: int) -> Block:
    """A matrix under a title that says its shape and, if it was cropped, what is shown; lines of at most `width`."""
    rows, columns, array, window = part.rows, part.columns, part.cells, part.window
    cells = [[cell_text(array[i, j]) for j in range(*columns)] for i in range(*rows)]
    wide = max((len(cell) for row in cells for cell in row), default=1)
    lines = [Text(line, style="bold") for line in _folded(part.heading, width)]
    lines += [Text(line, style="dim") for note in part.notes for line in _folded(note, width)]
    for i, row in zip(range(*rows), cells, strict=True):
        line = Text()
        for j, cell in zip(range(*columns), row, strict=True):
            inside, bad = part.inside(i, j), part.bad(i, j)
            opens = inside and window is not None and (j == window[1][0] or j == columns[0])
            closes = inside and window is not None and (j == window[1][1] - 1 or j == columns[1] - 1)
            line.append("[" if opens else " ", style="bold magenta")
            line.append(cell.rjust(wide), style="bold red" if bad else "bold magenta" if inside else "")
            line.append("*" if bad else "]" if closes else " ", style="bold red" if bad else "bold magenta")
        lines.append(line)
    lines += [Text(line, style="dim") for line in _folded(part.below, width) if line]
    return Block(tuple(lines))


def _folded(text: str, width: int) -> list[str]:
    """On as many lines as it takes, broken anywhere: it may be a text without a blank."""
    lines = [""]
    for letter in text:
        if cell_len(lines[-1]) + cell_len(letter) > width:
            lines.append("")
        lines[-1] += letter
    return lines


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
