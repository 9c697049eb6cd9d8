"""How the exercise wants a kernel to slide → the geometry of a right function."""

from __future__ import annotations

from grader.experiments.sliding.geometry import Axis, Geometry
from grader.values.function import Window


def right_geometry(window: Window) -> Geometry:
    rows, start = {
        "valid": ("H-h+1", "0"),
        "full": ("H+h-1", "-(h-1)"),
        "same": ("H", "-(h//2)" if window.flip else "-((h-1)//2)"),
    }[window.mode]
    sign, border = -1 if window.flip else 1, "zeros" if window.mode == "valid" else window.border
    return Geometry(rows, rows, Axis(0, 0, "1", sign, start, border), Axis(1, 1, "1", sign, start, border))
