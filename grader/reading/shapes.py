"""The law of the sliding window, checked while a case is read: output rows = image rows - kernel rows + 1.

And what image and kernel must be so that plain solutions can be right: not both of a small integer type.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from grader.reading.nodes import Node, Notes
from grader.values.exercise import Accepted, File, Fill, Number, Random, Recipe, Rows
from grader.values.files import Files

Shape = tuple[int, ...]
SMALL = ("int8", "uint8", "int16", "uint16")


def check_shapes(
    given: Mapping[str, Recipe],
    expected: Recipe | Accepted,
    given_node: Node,
    expected_node: Node,
    notes: Notes,
    files: Files,
) -> None:
    """Faults an image or kernel without two axes, a kernel larger than the image, and a contradicting output."""
    shapes: dict[str, Shape] = {}
    for name in ("image", "kernel"):
        node = _value(given_node, name)
        if name not in given:  # it names an array whose recipe has a fault
            continue
        shapes[name] = shape = shape_of(given[name], files)
        if len(shape) != 2:
            mend = f"write one row as [[…]]: an {name} has rows" if len(shape) == 1 else ""
            if len(shape) == 3 and isinstance(recipe := given[name], File) and recipe.path.suffix.lower() == ".png":
                mend = f"write {{file: {recipe.path.name}, as: grey}}"
            notes.add(
                node, f"{name}: has {_axes(len(shape))}, two are wanted (rows and columns)", mend.replace("an k", "a k")
            )
    if len(shapes) < 2 or any(len(shape) != 2 for shape in shapes.values()):
        return
    (height, width), (rows, columns) = shapes["image"], shapes["kernel"]
    if rows > height or columns > width:
        notes.add(
            _value(given_node, "kernel"),
            f"kernel: {rows}×{columns} is larger than the image, {height}×{width}",
            "no window of the image is large enough for it",
        )
        return
    if isinstance(expected, Accepted):
        return
    shape = shape_of(expected, files)
    right = (height - rows + 1, width - columns + 1)
    if shape != right:
        notes.add(
            expected_node,
            f"expected: has the shape {'×'.join(map(str, shape)) or '() (a single number)'}, "
            f"but image {height}×{width} and kernel {rows}×{columns} give {right[0]}×{right[1]}",
            f"rows: {height} - {rows} + 1 = {right[0]}; columns: {width} - {columns} + 1 = {right[1]}",
        )


def check_types(given: Mapping[str, Recipe], given_node: Node, notes: Notes, files: Files) -> None:
    """Faults an image and a kernel that are both small integers: numpy keeps their products small, and they wrap.

    np.sum(window * kernel), which nobody would call wrong, is wrong then; so the author's own answer may be.
    """
    if "image" not in given or "kernel" not in given or (kernel := _type_of(given["kernel"], files)) not in SMALL:
        return
    if (image := _type_of(given["image"], files)) not in SMALL:
        return
    mend = "write dtype: int64 for it" if isinstance(given["kernel"], File) else "leave out its dtype; it is int64 then"
    notes.add(
        _value(given_node, "kernel"), f"kernel: is {kernel} and the image {image}, so window * kernel overflows", mend
    )


def _type_of(recipe: Recipe, files: Files) -> str | None:
    match recipe:
        case Number():
            return None
        case File(dtype=None):
            from grader.arrays.build import build

            return str(build(recipe, files).dtype)
        case _:
            return recipe.dtype


def _axes(count: int) -> str:
    return "no axes (it is a number)" if count == 0 else f"{count} axis" if count == 1 else f"{count} axes"


def _value(node: Node, name: str) -> Node:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == name:
                found: Node = value
                return found
    return node


def shape_of(recipe: Recipe, files: Files) -> Shape:
    """The shape that a recipe, which is without faults, will have."""
    match recipe:
        case Number():
            return ()
        case Rows():
            return _shape(recipe.cells)
        case Fill() | Random():
            return recipe.shape
        case File():
            from grader.arrays.build import build

            shape: Shape = build(recipe, files).shape
            return shape


def _shape(cells: Any) -> Shape:
    return (len(cells), *_shape(cells[0])) if isinstance(cells, tuple) else ()
