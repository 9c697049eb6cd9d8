"""Recipe → array. The bytes of a file are handed in; files/arrays.py builds from the disk."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.values.array import Array
from grader.values.exercise import File, Fill, Number, Random, Recipe, Rows
from grader.values.files import ARRAY_BYTES, FileFault, Files


def build(recipe: Recipe, files: Files) -> Array:
    """A new array (for a Number one without axes), writable, in the order that the recipe asks for.

    dtype: the recipe's own; else int64, or float64 where a number has a fraction. Raises FileFault for a bad file.
    """
    match recipe:
        case Number():
            return np.asarray(recipe.value)
        case Rows():
            array = _rows(recipe)
        case Fill():
            array = np.full(recipe.shape, recipe.value, dtype=recipe.dtype)
        case Random():
            array = _random(recipe)
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


def _npy(recipe: File, data: bytes) -> Array:
    path = recipe.path
    try:
        array: Any = np.load(io.BytesIO(data), allow_pickle=False)
    except Exception as error:  # noqa: BLE001  a broken file gets BadZipFile, TokenError and more out of numpy
        reason = str(error).split("\n")[0][:120]
        raise FileFault(path, f"is not an array that numpy can read: {reason}", "save it with numpy.save") from None
    if not isinstance(array, np.ndarray) or array.dtype.kind not in "biuf":
        raise FileFault(path, "holds no array of real numbers", "save it with numpy.save")
    if array.size == 0 or not np.isfinite(array).all():
        raise FileFault(path, "holds NaN, infinity, or nothing at all", "numbers here are finite")
    return array


def _png(recipe: File, data: bytes) -> Array:
    path = recipe.path
    try:
        from PIL import Image
    except ImportError:
        mend = "pip install 'pixelgrader[pictures]', or save it as .npy"
        raise FileFault(path, "is a .png, and reading that needs Pillow", mend) from None
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return _pixels(picture, recipe)
    except FileFault:
        raise
    except Exception as error:  # noqa: BLE001  a broken file gets struct.error, DecompressionBombError and more
        # Pillow names what it was given, which is a thing in memory here.
        reason = "" if "BytesIO" in str(error) else f": {error}"
        raise FileFault(path, f"is not a picture that Pillow can read{reason}", "save it as .npy") from None


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


# To read another kind of file is to add a function and one line here, and the ending in reading/kinds.py.
READERS: dict[str, Callable[[File, bytes], Array]] = {".npy": _npy, ".png": _png}
