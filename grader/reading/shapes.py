"""The law of the sliding window, checked while a case is read: output rows = image rows - kernel rows + 1.

And what image and kernel must be so that plain solutions can be right: not both of a small integer type.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.reading.nodes import Node, Notes, node_of
from grader.values.exercise import Accepted, Expected, Parts
from grader.values.files import Files
from grader.values.function import Window
from grader.values.recipe import File, Fill, Pattern, Plain, Random, Recipe, Rows, Sized

Shape = tuple[int, ...]
SMALL = ("int8", "uint8", "int16", "uint16")


def check_shapes(
    given: Mapping[str, Recipe],
    expected: Expected | None,
    window: Window,
    given_node: Node,
    expected_node: Node,
    notes: Notes,
    files: Files,
) -> None:
    """Faults an image or kernel without two axes, a kernel larger than the image, and a contradicting output."""
    shapes: dict[str, Shape] = {}
    for name in ("image", "kernel"):
        node = node_of(given_node, name)
        if name not in given:  # it names an array whose recipe has a fault
            continue
        recipe = given[name]
        if isinstance(recipe, Sized) and recipe.like:
            recipe = given[recipe.like]
        found = shape_of(recipe, files)
        if found is None:
            notes.add(node, f"{name}: is no array, rows and columns are wanted", "draw it, or write mode: any")
            continue
        shapes[name] = shape = found
        if len(shape) != 2:
            mend = f"write one row as [[…]]: an {name} has rows" if len(shape) == 1 else ""
            if len(shape) == 3 and isinstance(recipe, File) and recipe.path.suffix.lower() == ".png":
                mend = f"write {{file: {recipe.path.name}, as: grey}}"
            notes.add(
                node, f"{name}: has {_axes(len(shape))}, two are wanted (rows and columns)", mend.replace("an k", "a k")
            )
    if len(shapes) < 2 or any(len(shape) != 2 for shape in shapes.values()):
        return
    (height, width), (rows, columns) = shapes["image"], shapes["kernel"]
    if window.mode == "valid" and (rows > height or columns > width):
        notes.add(
            node_of(given_node, "kernel"),
            f"kernel: {rows}×{columns} is larger than the image, {height}×{width}",
            "no window of the image is large enough for it",
        )
        return
    if expected is None or isinstance(expected, Accepted | Parts):
        return
    wanted = shape_of(expected, files)
    right = window.output((height, width), (rows, columns))
    if wanted is None:
        what = "expected: where a kernel slides, the output is an array with rows and columns"
        notes.add(expected_node, what, "draw the rows, or write mode: any")
    elif wanted != right:
        notes.add(
            expected_node,
            f"expected: has the shape {'×'.join(map(str, wanted)) or '() (a single number)'}, "
            f"but image {height}×{width} and kernel {rows}×{columns} give {right[0]}×{right[1]}",
            _sum(window, (height, width), (rows, columns), right),
        )


def _sum(window: Window, image: Shape, kernel: Shape, right: Shape) -> str:
    """How the right shape comes about."""
    if window.mode == "same":
        return "mode: same gives the shape of the image"
    signs = "- +" if window.mode == "valid" else "+ -"
    one, other = signs.split()
    words = ("rows", "columns")
    return "; ".join(
        f"{word}: {length} {one} {weights} {other} 1 = {wanted}"
        for word, length, weights, wanted in zip(words, image, kernel, right, strict=True)
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
        node_of(given_node, "kernel"), f"kernel: is {kernel} and the image {image}, so window * kernel overflows", mend
    )


def _type_of(recipe: Recipe, files: Files) -> str | None:
    match recipe:
        case File(dtype=None):
            from grader.arrays.build import build

            return str(build(recipe, files).dtype)
        case Rows() | Fill() | Random() | Pattern() | File():
            return recipe.dtype
    return None


def _axes(count: int) -> str:
    return "no axes (it is a number)" if count == 0 else f"{count} axis" if count == 1 else f"{count} axes"


def shape_of(recipe: Recipe, files: Files) -> Shape | None:
    """The shape that a recipe, which is without faults, will have; () for a number, None for what is no array."""
    match recipe:
        case Plain(value):
            return () if type(value) in (int, float) else None
        case Rows():
            return _shape(recipe.cells)
        case Fill() | Random() | Pattern():
            return recipe.shape
        case File():
            from grader.arrays.build import build

            shape: Shape = build(recipe, files).shape
            return shape
    return None


def _shape(cells: Any) -> Shape:
    return (len(cells), *_shape(cells[0])) if isinstance(cells, tuple) else ()
