"""Recipe → array. The bytes of a file are handed in; files/arrays.py builds from the disk."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.arrays.needs import require_numpy
from grader.values.array import Array
from grader.values.exercise import File, Fill, Number, Random, Recipe, Rows
from grader.values.files import ARRAY_BYTES, FileFault, Files

require_numpy(np.__version__)

MOST_PIXELS = 2**24  # as many cells as a recipe may ask for


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
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  a broken file gets BadZipFile, TokenError and more out of numpy
        # Nothing of numpy's own: it takes what it does not know for pickled data, and advises to load that unsafely.
        raise FileFault(path, _what(data), "save it with numpy.save") from None
    if not isinstance(array, np.ndarray) or array.dtype.kind not in "biuf":
        raise FileFault(path, "holds no array of real numbers", "save it with numpy.save")
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


# To read another kind of file is to add a function and one line here, and the ending in reading/kinds.py.
READERS: dict[str, Callable[[File, bytes], Array]] = {".npy": _npy, ".png": _png}
