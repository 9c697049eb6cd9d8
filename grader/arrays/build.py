"""Recipe → what it makes: mostly an array. The bytes of a file are handed in; files/arrays.py builds from the disk."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.arrays.needs import require_numpy
from grader.values.array import Array
from grader.values.files import ARRAY_BYTES, FileFault, Files
from grader.values.recipe import (
    Dict,
    Drawn,
    File,
    Fill,
    FunctionNamed,
    Lists,
    PathTo,
    Pattern,
    Plain,
    Random,
    Recipe,
    Rows,
    Series,
)

require_numpy(np.__version__)

MOST_PIXELS = 2**24  # as many cells as a recipe may ask for


def make(recipe: Recipe, files: Files) -> Any:
    """A new value, as Python has it: an array, a number, a text, a tuple of these. See arrays/plain.py.

    A path and a function stay as they are: only a worker has them. Raises FileFault for a bad file.
    """
    match recipe:
        case Plain(value):
            return value
        case Series(kind, items):
            made = [make(item, files) for item in items]
            return tuple(made) if kind == "tuple" else made
        case Lists(cells):
            return _lists(cells)
        case Dict(keys, items):
            return dict(zip(keys, (make(item, files) for item in items), strict=True))
        case PathTo() | FunctionNamed():
            return recipe
        case Random(shape=()):
            return build(recipe, files).item()
    return build(recipe, files)


def _lists(cells: Any) -> Any:
    return list(map(_lists, cells)) if isinstance(cells, tuple) else cells


def build(recipe: Drawn, files: Files) -> Array:
    """A new array, writable, in the order that the recipe asks for.

    dtype: the recipe's own; else int64, or float64 where a number has a fraction. Raises FileFault for a bad file.
    """
    match recipe:
        case Rows():
            array = _rows(recipe)
        case Fill():
            array = np.full(recipe.shape, recipe.value, dtype=recipe.dtype)
        case Random():
            array = _random(recipe)
        case Pattern():
            array = PATTERNS[recipe.kind](recipe)
        case File():
            array = READERS[recipe.path.suffix.lower()](recipe, files.read(recipe.path, ARRAY_BYTES))
    if recipe.dtype and array.dtype != recipe.dtype:
        array = array.astype(recipe.dtype)
    return np.array(array, order="F" if recipe.order == "F" else "C", copy=True)


def _rows(recipe: Rows) -> Array:
    array = np.array(recipe.cells)
    if array.dtype.kind == "i":
        return array.astype(np.int64)  # the platform's own int has 32 bits in places
    return array


def _random(recipe: Random) -> Array:
    generator = np.random.Generator(np.random.PCG64(recipe.seed))  # default_rng, but sure to stay PCG64
    match recipe.distribution:
        case "integers":
            return generator.integers(int(recipe.low), int(recipe.high), recipe.shape, dtype=np.int64, endpoint=True)
        case "uniform":
            return generator.uniform(recipe.low, recipe.high, recipe.shape)
        case _:
            return generator.normal(recipe.mean, recipe.std, recipe.shape)


def _gradient(recipe: Pattern) -> Array:
    """From low to high, both reached: along the columns, the rows, or both; further axes are alike."""
    if len(recipe.shape) == 1:
        steps = np.linspace(recipe.low, recipe.high, recipe.shape[0])
    else:
        down, right = (np.linspace(0, 1, length) for length in recipe.shape[:2])
        along = {"horizontal": right[None, :], "vertical": down[:, None], "diagonal": (down[:, None] + right) / 2}
        steps = recipe.low + (recipe.high - recipe.low) * along[str(recipe.detail)]
        steps = steps.reshape(steps.shape + (1,) * (len(recipe.shape) - 2))
    return _whole_where_whole(recipe, np.broadcast_to(steps, recipe.shape))


def _checkerboard(recipe: Pattern) -> Array:
    assert isinstance(recipe.detail, int)
    squares = sum(place // recipe.detail for place in np.ogrid[tuple(slice(length) for length in recipe.shape[:2])])
    board = np.where(np.asarray(squares) % 2, recipe.high, recipe.low)
    board = board.reshape(board.shape + (1,) * (len(recipe.shape) - board.ndim))
    return _whole_where_whole(recipe, np.broadcast_to(board, recipe.shape))


def _impulse(recipe: Pattern) -> Array:
    assert isinstance(recipe.detail, tuple)
    array = np.zeros(recipe.shape)
    array[recipe.detail or tuple(length // 2 for length in recipe.shape)] = recipe.high
    return _whole_where_whole(recipe, array)


def _whole_where_whole(recipe: Pattern, array: Array) -> Array:
    """int64 where its bounds are whole numbers, rounded; a gradient of a float dtype keeps its fractions."""
    floats = (recipe.dtype or "").startswith("float") or not all(
        isinstance(bound, int) for bound in (recipe.low, recipe.high)
    )
    return array if floats else np.round(array).astype(np.int64)


PATTERNS: dict[str, Callable[[Pattern], Array]] = {
    "gradient": _gradient,
    "checkerboard": _checkerboard,
    "impulse": _impulse,
}


def _npy(recipe: File, data: bytes) -> Array:
    path = recipe.path
    try:
        array: Any = np.load(io.BytesIO(data), allow_pickle=False)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  a broken file gets BadZipFile, TokenError and more out of numpy
        # Nothing of numpy's own: it takes what it does not know for pickled data, and advises to load that unsafely.
        raise FileFault(path, _what(data), "save it with numpy.save") from None
    if not isinstance(array, np.ndarray) or array.dtype.kind not in "biufc":
        raise FileFault(path, "holds no array of numbers", "save it with numpy.save")
    if array.size == 0 or not np.isfinite(array).all():
        raise FileFault(path, "holds NaN, infinity, or nothing at all", "numbers here are finite")
    return array


def _what(data: bytes, wanted: str = "an array that numpy can read") -> str:
    """What is there instead, where its beginning tells."""
    if data.lstrip()[:20].lower().startswith((b"<!doctype html", b"<html")):
        return "is a web page, not the file itself; was it saved from a browser?"
    return "is empty" if not data else f"is not {wanted}"


def _png(recipe: File, data: bytes) -> Array:
    path = recipe.path
    try:
        from PIL import Image
    except ImportError:
        mend = "pip install 'pixelgrader[pictures]', or save it as .npy"
        raise FileFault(path, "is a .png, and reading that needs Pillow", mend) from None
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
            width, height = picture.size  # known before a pixel is unpacked: 650 kB took 1.2 GB
            if width * height <= MOST_PIXELS:
                return _pixels(picture, recipe)
    except FileFault:
        raise
    except Image.DecompressionBombError:
        raise FileFault(path, f"has more than {MOST_PIXELS:,} pixels", "make it smaller") from None
    except Exception:  # noqa: BLE001  a broken file gets struct.error, SyntaxError and more out of Pillow
        raise FileFault(path, _what(data, "a picture that Pillow can read"), "save it as .npy") from None
    raise FileFault(path, f"has {width}×{height} pixels, more than {MOST_PIXELS:,}", "make it smaller")


def _pixels(picture: Any, recipe: File) -> Array:
    """Grey: (rows, columns); in colour: (rows, columns, 3), unless grey is asked for. uint8, or uint16 of 16 bits."""
    if picture.mode.startswith("I"):
        return np.array(picture).astype(np.uint16)
    if recipe.grey:
        return np.array(picture.convert("L"))
    seen_through = "A" in picture.mode or "transparency" in picture.info
    if seen_through and np.array(picture.convert("RGBA"))[..., 3].min() < 255:
        mend = "save it without transparency, or write as: grey"
        raise FileFault(recipe.path, "has transparent pixels, which are no colour", mend)
    return np.array(picture.convert("L" if picture.mode in ("1", "L", "LA") else "RGB"))


# To read another kind of file is to add a function and one line here, and the ending in reading/files_of.py.
READERS: dict[str, Callable[[File, bytes], Array]] = {".npy": _npy, ".png": _png}
