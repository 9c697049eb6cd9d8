"""Where the windows lie, and what is around the image → traits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.experiments.sliding.assumed import assumed_sizes
from grader.experiments.sliding.formulas import Size, named
from grader.experiments.sliding.geometry import ON_ITS_SIDE, Geometry
from grader.experiments.sliding.study import Study
from grader.values.value import replace

# A trait, and what its sentence is filled in with: also "text", another sentence, and "covers", parts of the geometry
# that it accounts for without naming them.
Named = tuple[str, Mapping[str, str]]
ONE_IN_THE_CENTRE = "one in the centre"
_HALVES = ("-(h//2)", "-((h-1)//2)", "-(w//2)")
_FRAMES = (
    "inside half a kernel",
    "from half a kernel on",
    "from half a kernel less one on",
    "inside half a kernel, but the last row and column",
)
_CELLS = {
    "all but the last row and column": "cells: last row and column zero",
    "all but the last row": "cells: last row zero",
    "all but the last column": "cells: last column zero",
    "all but the first row and column": "cells: first row and column zero",
    "all but the first row": "cells: first row zero",
    "all but the first column": "cells: first column zero",
    "all but the outermost": "cells: outermost zero",
    "the first cell": "cells: first cell only",
    "the last cell": "cells: last cell only",
    "the first row": "cells: first row only",
    "the last row": "cells: last row only",
    "the first column": "cells: first column only",
    "the last column": "cells: last column only",
    "every other row": "cells: every other row",
    "every other column": "cells: every other column",
    "every other row and column": "cells: every other row and column",
    "the diagonal": "cells: diagonal only",
    "a cell for each tile": "cells: one for each tile",
}


_FRAME = {"covers": "rows columns start filled"}


def border_traits(study: Study, sizes: Sequence[Size], right: Geometry) -> Iterator[Named]:
    """Sizes, border, frame, cells that are missing or not filled: all that decides the output's shape."""
    assert study.model
    geometry = study.model.geometry
    geometry = replace(geometry, filled=geometry.filled.removesuffix(ON_ITS_SIDE))
    if _shape_follows(geometry, right) and not geometry.used.startswith("as many"):
        return
    if _only_odd(geometry, sizes):
        return  # told with the exception
    if gives_single_pixels(geometry, study.model.kernel):
        yield from _other_shape(geometry, right)
        return
    if found := list(assumed_sizes(study, geometry, sizes)):
        yield from ((name, {"covers": "rows columns used"}) for name in found)
        return
    place = geometry.row.start, geometry.column.start
    shape = geometry.rows, geometry.columns
    outside = any(leaves(study.model.geometry, size) for size in sizes)
    late = [start in ("1", "1-h//2") for start in place]
    if geometry.content == "image" and geometry.filled != "all":
        yield "frame: image", _FRAME
        if outside:
            yield from _border(geometry, right, place, shape, sizes)
        return
    if any(late) and all(start in ("0", "1") for start in place) and geometry.filled.startswith("all"):
        which = "row and column" if all(late) else "row" if late[0] else "column"
        if all(length == ("H-h" if one else "H-h+1") for length, one in zip(shape, late, strict=True)):
            yield f"cells: first {which} missing", {"covers": "rows columns start"}
        else:
            yield f"window: one {which} late", {"covers": "start filled" if _is_late(geometry, late) else "start"}
    elif geometry.filled in _FRAMES and shape == ("H", "H"):
        others = _values_differ(study)
        yield "frame: zeros", _FRAME | ({"text": "frame: numbers"} if others else {})
    elif geometry.filled == "the top left":
        yield "corner: zeros", _FRAME | ({"text": "corner: numbers"} if _values_differ(study) else {})
    elif outside:
        yield from _border(geometry, right, place, shape, sizes)
    else:
        yield from _missing(geometry, right, place, shape)
    larger = [length in ("H-h+2", "H-w+2") for length in shape]
    if _too_large(geometry):
        which = "row and column" if all(larger) else "row" if larger[0] else "column"
        yield f"cells: one {which} too many", {"covers": "rows columns filled"}
    elif geometry.filled in _CELLS and not _is_late(geometry, late):
        yield _CELLS[geometry.filled], {}
    elif geometry.filled not in ("all", *_CELLS) and shape != ("H", "H"):
        yield "cells: unfilled", {"filled": geometry.filled}


def _only_odd(geometry: Geometry, sizes: Sequence[Size]) -> bool:
    """Is it right for odd kernels, and are there no others? Then only what a length is named by may differ."""
    right = {geometry.rows, geometry.columns} <= {"H-h+1", "H-2*(h//2)"} and geometry.row.start == "0"
    return right and geometry.rows != geometry.columns and all(size[2] % 2 == size[3] % 2 == 1 for size in sizes)


def _is_late(geometry: Geometry, late: Sequence[bool]) -> bool:
    """Are the cells that are not filled those whose window would leave the image, because all begin too late?"""
    which = "row and column" if all(late) else "row" if late[0] else "column"
    return any(late) and geometry.filled == f"all but the last {which}"


def _shape_follows(geometry: Geometry, right: Geometry) -> bool:
    same = (geometry.row.start, geometry.column.start, geometry.rows, geometry.columns, geometry.filled) == (
        right.row.start, right.column.start, right.rows, right.columns, "all",
    )  # fmt: skip
    return same and (geometry.row.border, geometry.column.border) == (right.row.border, right.column.border)


def _values_differ(study: Study) -> bool:
    """Is something wrong with the numbers themselves, so that they cannot be called right?"""
    model = study.model
    assert model
    words = (model.image, model.kernel, model.scale, model.sign, model.clip, model.rounding, model.type)
    turned = (model.geometry.row.sign, model.geometry.column.sign) != (1, 1)
    masked = (model.geometry.used, model.geometry.counts) != ("all", "once")
    return set(words) != {"as it is"} or model.sums != "sum" or model.factor != 1 or turned or masked


def gives_single_pixels(geometry: Geometry, kernel: str) -> bool:
    """Is each cell the pixel that has the same place in the image? kernel: what is done to it."""
    starts, signs = {geometry.row.start, geometry.column.start}, {geometry.row.sign, geometry.column.sign}
    at_the_cell = starts == {"-(h//2)"} if signs == {1} else (starts, signs) == ({"0"}, {0})
    return kernel == ONE_IN_THE_CENTRE and at_the_cell


def leaves(geometry: Geometry, size: Size) -> bool:
    """Does some window of a cell that is filled leave the image?"""
    plain = replace(
        geometry, row=replace(geometry.row, border="zeros"), column=replace(geometry.column, border="zeros")
    )
    used = geometry.filled_in(size)[:, :, None, None] & geometry.used_in(size)
    return bool(((plain.pairs(size) < 0) & used).any())


def _borders_that_matter(geometry: Geometry, sizes: Sequence[Size]) -> dict[str, str]:
    """By what windows reach beyond, what is read there."""
    found = {}
    for number, (axis, beyond) in enumerate(
        ((geometry.row, "the first or last row"), (geometry.column, "the first or last column"))
    ):
        plain = replace(axis, border="zeros")
        if any(
            (plain.table(number, size, geometry.shape(size)[axis.cell], size[2 + axis.weight]) < 0).any()
            for size in sizes
        ):
            found[beyond] = axis.border
    return found


def _border(
    geometry: Geometry, right: Geometry, place: tuple[str, str], shape: tuple[str, str], sizes: Sequence[Size]
) -> Iterator[Named]:
    border = geometry.row.border if geometry.row.border != "zeros" else geometry.column.border
    filling = {"constant": f"{geometry.constant:g}", "beyond": "the image"}
    if len(both := _borders_that_matter(geometry, sizes)) == 2 and len(set(both.values())) == 2:
        for beyond, one in both.items():
            yield f"border: {one}", filling | {"text": f"outside: {one}", "beyond": beyond}
        yield from _other_shape(geometry, right)
        if place != (right.row.start, right.column.start):
            yield from _other_place(geometry, right)
        return
    if right.rows != "H-h+1":  # the exercise asks for a border, too
        if border != right.row.border:
            yield f"border: {border}", filling | {"text": f"outside: {border}"}
        yield from _other_shape(geometry, right)
        if place != (right.row.start, right.column.start):
            yield from _other_place(geometry, right)
        return
    late = [start == "1-h//2" for start in place]
    if all(start in _HALVES or one for start, one in zip(place, late, strict=True)):
        large = all(length in _WHOLE for length in shape) and not any(late)
        filling |= {"covers": "rows columns"} if all(length in _WHOLE for length in shape) else {}
        yield f"border: {border}", filling if large else filling | {"text": f"outside: {border}"}
        if any(late):
            which = "row and column" if all(late) else "row" if late[0] else "column"
            yield f"window: one {which} late", {"covers": "start filled" if _is_late(geometry, late) else "start"}
        yield from _short(geometry, right, shape)
    elif place == ("0", "0") and border in ("zeros", "wrap") and all(length in ("H", "H-1") for length in shape):
        yield ("border: zeros below and right" if border == "zeros" else "border: starts over at the far edge"), filling
        yield from _short(geometry, right, shape)
    elif place == ("-(h-1)", "-(h-1)") and border == "zeros":
        yield ("border: full" if shape == ("H+h-1", "H+h-1") else "border: zeros above and left"), filling
        if shape not in (("H+h-1", "H+h-1"), ("H", "H")):
            yield from _other_shape(geometry, right)
    elif place == ("-1", "-1") and border == "zeros" and all(one in ("H-h+3", "H-h+2", "H-w+3") for one in shape):
        yield "border: zeros by one pixel", filling
        yield from _short(geometry, right, shape)
    else:
        yield f"border: {border}", filling | {"text": f"outside: {border}"}
        yield from _other_shape(geometry, right)
        yield from _other_place(geometry, right)


_WHOLE = ("H", "H+2*(h//2)-h+1", "H+2*((h-1)//2)-h+1", "H-h+3", "H-w+3")


def _short(geometry: Geometry, right: Geometry, shape: tuple[str, str]) -> Iterator[Named]:
    """Of an output as large as the image: the last row or column missing."""
    if explained_by_step(geometry) or all(length in _WHOLE for length in shape):
        return
    short = [length in ("H-1", "H+2*(h//2)-h", "H-h+2") for length in shape]
    if all(length in _WHOLE or one for length, one in zip(shape, short, strict=True)):
        which = "row and column" if all(short) else "row" if short[0] else "column"
        yield f"cells: last {which} missing", {"covers": "rows columns"}
    else:
        yield from _other_shape(geometry, right)


_VALID = ("H-h", "H-h+1", "H-w", "H-w+1")


def _missing(geometry: Geometry, right: Geometry, place: tuple[str, str], shape: tuple[str, str]) -> Iterator[Named]:
    """Windows wholly inside the image, and not those that are asked for."""
    if right.rows == "H" and shape == ("H-h+1", "H-h+1") and place == ("0", "0"):
        yield "border: none", {}
        return
    short = [length in ("H-h", "H-w") for length in shape]
    if right.rows == "H-h+1" and any(short) and all(length in _VALID for length in shape):
        which = "row and column" if all(short) else "row" if short[0] else "column"
        yield f"cells: last {which} missing", {}
    elif shape != (right.rows, right.columns) and not explained_by_step(geometry) and not _too_large(geometry):
        yield from _other_shape(geometry, right)
    if place != (right.row.start, right.column.start) and geometry.filled == "all" and geometry.row.step != "0":
        yield from _other_place(geometry, right)


def _too_large(geometry: Geometry) -> bool:
    """One row or column too many, that is not filled?"""
    return _is_late(geometry, [length in ("H-h+2", "H-w+2") for length in (geometry.rows, geometry.columns)])


def explained_by_step(geometry: Geometry) -> bool:
    """The shape of an output with fewer windows, or with its axes exchanged."""
    crossed = geometry.row.cell == 1 or geometry.row.weight == 1
    return crossed or geometry.row.step not in ("1", "0") or geometry.column.step not in ("1", "0")


def _other_shape(geometry: Geometry, right: Geometry) -> Iterator[Named]:
    if (geometry.rows, geometry.columns) != (right.rows, right.columns):
        yield "shape: other", {
            "rows": named(geometry.rows, 0), "columns": named(geometry.columns, 1),
            "right_rows": named(right.rows, 0), "right_columns": named(right.columns, 1),
        }  # fmt: skip


def _other_place(geometry: Geometry, right: Geometry) -> Iterator[Named]:
    if geometry.row.cell == 0 and geometry.row.step == geometry.column.step == "1":
        yield "window: place", {
            "row": _sum("i", named(geometry.row.start, 0)), "column": _sum("j", named(geometry.column.start, 1)),
            "right_row": _sum("i", named(right.row.start, 0)), "right_column": _sum("j", named(right.column.start, 1)),
        }  # fmt: skip


def _sum(index: str, start: str) -> str:
    if start == "0":
        return index
    return f"{index} - {start[1:]}" if start.startswith("-") else f"{index} + {start}"
