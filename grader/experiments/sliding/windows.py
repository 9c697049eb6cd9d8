"""How the window moves over the image, and how the kernel lies on it → traits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.experiments.sliding.formulas import Size
from grader.experiments.sliding.geometry import Axis, Geometry
from grader.experiments.sliding.placed import Named, explained_by_step, gives_single_pixels


def window_traits(geometry: Geometry, right: Geometry, sizes: Sequence[Size], kernel: str) -> Iterator[Named]:
    """How the window moves, and how the kernel lies on it. kernel: what is done to it, a name of operations.py."""
    row, column = geometry.row, geometry.column
    if row.cell == 1 and column.cell == 0:
        transposed = geometry.rows.startswith("W")
        yield ("window: output transposed" if transposed else "window: axes exchanged"), {"covers": "rows columns"}
    yield from _steps(row, column, sizes)
    if row.weight == 1 and column.weight == 0 and (row.cell == 0 or row.sign != column.sign or row.sign < 0):
        yield (
            _quarter(geometry, row.sign, column.sign),
            {
                "way": "counter-clockwise" if row.sign < 0 else "clockwise",
                "covers": "rows columns" if explained_by_step(geometry) else "",
            },
        )
        return
    if gives_single_pixels(geometry, kernel):
        return
    if row.sign == column.sign == 0:
        yield "product: first pixel by all weights", {}
        return
    turned = row.sign * right.row.sign < 0, column.sign * right.column.sign < 0
    asked_to_turn = right.row.sign < 0
    if turned == (True, True):
        yield ("kernel: not turned" if asked_to_turn else "kernel: turned"), {}
    elif turned[0]:
        yield ("kernel: only left to right" if asked_to_turn else "kernel: upside down"), {}
    elif turned[1]:
        yield ("kernel: only upside down" if asked_to_turn else "kernel: left to right"), {}


def _quarter(geometry: Geometry, rows: int, columns: int) -> str:
    if (rows, columns) == (1, 1):
        keeps = geometry.rows == "H-h+1" or not geometry.rows.startswith("H-w")
        return "kernel: indices exchanged" if keeps else "kernel: transposed"
    if (rows, columns) == (-1, -1):
        return "kernel: other diagonal"
    return "kernel: quarter turn"


def _steps(row: Axis, column: Axis, sizes: Sequence[Size]) -> Iterator[Named]:
    if row.step == column.step == "0":
        yield "window: never moves", {}
    elif row.step == "0":
        yield ("cells: last row in every row" if row.start == "H-h" else "window: never moves down"), {}
    elif column.step == "0":
        yield "window: never moves right", {}
    steps = row.step, column.step
    if steps == ("h", "h"):
        yield "window: tiles", {"covers": "rows columns"}
    elif steps in (("2", "2"), ("3", "3")):
        yield f"window: step {steps[0]}", {"covers": "rows columns"}
    elif set(steps) - {"0", "1"}:
        axis = 0 if row.step not in ("0", "1") else 1
        words = {"h": "the height of the kernel" if axis == 0 else "the width of the kernel", "-1": "one back"}
        yield "window: other step", {
            "steps": words.get(steps[axis], steps[axis]), "row": ("row", "column")[axis], "covers": "rows columns",
        }  # fmt: skip
