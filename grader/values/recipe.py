"""Values: what an instructor wrote for an argument or an output. arrays/build.py makes it."""

from __future__ import annotations

from pathlib import Path

from grader.values.digest import digest
from grader.values.value import Value


class Rows(Value):
    """Numbers drawn as they look on the board; nested tuples, one level for each axis."""

    cells: tuple[object, ...]
    dtype: str | None = None
    order: str = "C"


class Plain(Value):
    """A number, True, False, a text or None, as it is."""

    value: int | float | bool | str | None


class Series(Value):
    """A tuple or a list. kind: "tuple" or "list"."""

    kind: str
    items: tuple[Recipe, ...]


class Lists(Value):
    """Numbers in lists of lists, as Python had them before there was numpy; nested tuples here."""

    cells: tuple[object, ...]


class Dict(Value):
    """A dict; keys are texts."""

    keys: tuple[str, ...]
    items: tuple[Recipe, ...]


class PathTo(Value):
    """The path of a copy of this file, which the program may read. content: what is in it."""

    path: Path
    content: bytes

    @property
    def name(self) -> str:
        """What programs see of it: the file's own name, in a folder of its own, because two may have the same."""
        return f"{digest(self.content)[:8]}/{self.path.name}"


class FunctionNamed(Value):
    """A function by its dotted name: of numpy, of Python, or of a file that the course provides."""

    name: str


class Fill(Value):
    """One value everywhere; several, a colour, along the last axis.

    most: where `repeat` may choose the shape, its upper end; `shape` is the lower one then.
    like: the argument whose shape it has; then `shape` is empty.
    """

    value: int | float | tuple[int | float, ...]
    shape: tuple[int, ...]
    dtype: str | None = None
    order: str = "C"
    most: tuple[int, ...] | None = None
    like: str = ""


class Random(Value):
    """Numbers from numpy's PCG64; the same seed gives the same array on every platform. Without a shape, one number.

    integers: low to high, both included.  uniform: low up to high.  normal: around `mean` with deviation `std`.
    most, like: as in Fill.
    """

    distribution: str
    shape: tuple[int, ...]
    seed: int
    low: float = 0
    high: float = 1
    mean: float = 0
    std: float = 1
    dtype: str | None = None
    order: str = "C"
    most: tuple[int, ...] | None = None
    like: str = ""


class Pattern(Value):
    """A picture made by a rule.

    kind: "gradient" (detail: horizontal, vertical or diagonal; from low to high), "checkerboard" (detail: the squares'
    side; low first), "impulse" (detail: the index of the one cell that is `high`, () for the middle; others are 0).
    most, like: as in Fill.
    """

    kind: str
    detail: str | int | tuple[int, ...]
    shape: tuple[int, ...]
    low: float = 0
    high: float = 255
    dtype: str | None = None
    order: str = "C"
    most: tuple[int, ...] | None = None
    like: str = ""


class File(Value):
    """An array in a file of the exercise's own folder: .npy (never pickled), or .png where Pillow is installed.

    grey: a picture becomes (rows, columns) even where it has colours; else it is (rows, columns, 3) there.
    """

    path: Path
    dtype: str | None = None
    order: str = "C"
    grey: bool = False


Sized = Fill | Random | Pattern
Drawn = Rows | Fill | Random | Pattern | File
Recipe = Rows | Plain | Series | Lists | Dict | PathTo | FunctionNamed | Fill | Random | Pattern | File


def parts_of(recipe: Recipe) -> tuple[Recipe, ...]:
    """The recipe itself, and everything within it."""
    inner = recipe.items if isinstance(recipe, Series | Dict) else ()
    return (recipe, *(part for item in inner for part in parts_of(item)))
