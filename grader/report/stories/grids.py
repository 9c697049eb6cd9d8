"""An array → a grid of equally wide cells under a title: what counts now in brackets, what is wrong with a star."""

from __future__ import annotations

from collections.abc import Callable

from grader.report.stories.lines import BOLD, WRONG, Block, Line, Piece
from grader.values.array import Shape
from grader.values.numerals import shape_text
from grader.values.value import Value

Span = tuple[int, int]
Where = Callable[[int, int], bool]


class Look(Value):
    """How cells look: those that count now (in brackets), the others, and whether a star may stand behind one."""

    now: str
    other: Callable[[int, int], str]
    stars: bool = False


def grid_width(columns: int, cell: int, stars: bool = False) -> int:
    """What so many cells take."""
    return columns * (cell + 1 + stars) + 1


def grid(
    cell: Callable[[int, int], str], rows: Span, columns: Span, look: Look, now: Where, wrong: Where | None = None
) -> list[Line]:
    """cell: the text of one, each as wide as the others.  now: is it in the brackets?  wrong: has it a star?"""
    lines: list[Line] = []
    for i in range(*rows):
        line: list[Piece] = []
        inside, style = False, ""
        for j in range(*columns):
            is_now = now(i, j)
            style = look.now if is_now else look.other(i, j)
            mark = "[" if is_now and not inside else "]" if inside and not is_now else " "
            _add(line, mark, look.now if is_now or inside else style)
            _add(line, cell(i, j), style)
            if look.stars:
                bad = wrong is not None and wrong(i, j)
                _add(line, "*" if bad else " ", (look.now if is_now else f"{WRONG} {_ground(style)}") if bad else style)
            inside = is_now
        _add(line, "]" if inside else " ", look.now if inside else style)
        lines.append(line)
    return lines


def _ground(style: str) -> str:
    """Its background alone."""
    return f"on {style.partition(' on ')[2]}" if " on " in style else ""


def _add(line: list[Piece], text: str, style: str) -> None:
    if line and line[-1][1] == style:
        line[-1] = (line[-1][0] + text, style)
    else:
        line.append((text, style))


def cropped_title(name: str, shape: Shape, rows: Span, columns: Span) -> str:
    """image 5×5; of a part of it, as numpy would have it: image[3:9, 10:17]."""
    if (rows, columns) == ((0, shape[0]), (0, shape[1])):
        return f"{name} {shape_text(shape)}"
    return f"{name}[{rows[0]}:{rows[1]}, {columns[0]}:{columns[1]}]"


def widest_title(name: str, shape: Shape, cropped: bool) -> int:
    """How long the title of any part of it may be."""
    if not cropped:
        return len(f"{name} {shape_text(shape)}")
    return len(cropped_title(name, shape, (shape[0], shape[0]), (shape[1], shape[1])))


def block(title: str, lines: list[Line], width: int) -> Block:
    return Block(([(f" {title}", BOLD)], *lines), max(width, len(title) + 1))
