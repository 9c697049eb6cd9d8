"""Sides of image, kernel and output that are taken for each other, or for fixed numbers → names of traits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.experiments.predicates import rule_for
from grader.experiments.sliding.formulas import Size
from grader.experiments.sliding.geometry import Geometry
from grader.experiments.sliding.study import Study


def assumed_sizes(study: Study, geometry: Geometry, sizes: Sequence[Size]) -> Iterator[str]:
    """Sides that are taken for others, or for fixed numbers."""
    shape, failing = (geometry.rows, geometry.columns), [*study.raised, *study.others]
    if is_always_3x3(geometry):
        yield "size: kernel 3×3"
    elif shape == ("3", "3"):
        yield "size: output 3×3"
    elif shape == ("5-h+1", "5-h+1"):
        yield "size: image 5×5"
    elif geometry.row.start == geometry.column.start == "0" and all(length in _SIDES for length in shape):
        yield from _taken_for_each_other(geometry)
    elif geometry.used in _NARROWED:
        yield _NARROWED[geometry.used]
    elif geometry.row.start != "0" or geometry.column.start != "0":
        return
    elif shape == ("H-2", "H-2") and geometry.filled == "all":
        rule = rule_for(failing, sizes) if failing else ""
        yield "size: window 3×3" if "3×3" in rule else "size: output two smaller"
    elif shape == ("H-2*(h//2)", "H-2*(h//2)"):
        yield "size: half the kernel on both sides"


_SIDES = ("H-h+1", "H-w+1", "W-h+1", "W-w+1")
_NARROWED = {
    "as many columns as rows": "size: kernel height for width",
    "as many rows as columns": "size: kernel width for height",
}


def _taken_for_each_other(geometry: Geometry) -> Iterator[str]:
    """For columns W stands for the height of the image and w for that of the kernel, see formulas.py."""
    image = geometry.rows[0] == "W", geometry.columns[0] == "W"
    kernel = geometry.rows[2] == "w", geometry.columns[2] == "w"
    crossed = geometry.row.weight == 1 or geometry.row.cell == 1
    if image == kernel == (True, True) and not crossed:
        yield "size: height and width exchanged"
        return
    if any(image) and not crossed:
        which = "height and width exchanged" if all(image) else "width for height" if image[0] else "height for width"
        yield f"size: image {which}"
    if geometry.used in _NARROWED:
        yield _NARROWED[geometry.used]
    elif any(kernel) and not crossed:
        yield (
            "size: kernel height and width exchanged"
            if all(kernel)
            else "size: output height from kernel width"
            if kernel[0]
            else "size: output width from kernel height"
        )


def is_always_3x3(geometry: Geometry) -> bool:
    return geometry.used == "the first 3×3" and "H-2" in (geometry.rows, geometry.columns)
