"""What may happen to image, kernel, products, sums and results on the way: named functions, one table for each place.

A wrong function is described by one name from each table. To teach the experiments a new mistake is to add a line here
and its sentence in texts.py. The first name of each table is what a right function does.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from grader.values.array import Array

AS_IT_IS = "as it is"


def wrapped(values: Array, dtype: str) -> Array:
    """A cast of numbers to a type of whole numbers: the fraction is cut, and what is out of range wraps.

    NaN, and then no whole numbers, where what comes out is the processor's choice (see Question.extreme).
    """
    if values.dtype.kind in "iub":
        return values.astype(dtype)
    most = 2.0**31 if np.dtype(dtype).itemsize <= 4 else 2.0**63
    free = ~(np.abs(values) < most)
    if not free.any():
        return np.asarray(np.trunc(values).astype(np.int64).astype(dtype))
    made = np.trunc(np.where(free, 0, values)).astype(np.int64).astype(dtype)
    return np.where(free, np.nan, made)


def _divided(values: Array, by: float) -> Array:
    with np.errstate(all="ignore"):
        return values / by


def _stretched(sums: Array) -> Array:
    return _divided(sums - sums.min(initial=np.inf), np.ptp(sums) if sums.size else 0)


def _to(values: Array, dtype: np.dtype[np.generic]) -> Array:
    """A cast to whatever type, as numpy does it on most processors."""
    return wrapped(values, str(dtype)) if dtype.kind in "iu" else values.astype(dtype)


Whole = Callable[[Array, Array], Array]  # (this array, the other one) → what is used in its place

# Of the image: (image, kernel).
IMAGES: dict[str, Whole] = {
    AS_IT_IS: lambda image, kernel: image,
    "whole numbers": lambda image, kernel: wrapped(image, "int64"),
    "uint8": lambda image, kernel: wrapped(image, "uint8"),
    "absolute": lambda image, kernel: np.abs(image),
    "clipped to 0..255": lambda image, kernel: np.clip(image, 0, 255),
    "negatives to zero": lambda image, kernel: np.maximum(image, 0),
    "rounded": lambda image, kernel: np.round(image),
    "type of the kernel": lambda image, kernel: _to(image, kernel.dtype),
    "float32": lambda image, kernel: image.astype(np.float32),
    "float16": lambda image, kernel: image.astype(np.float16),
    "int16": lambda image, kernel: wrapped(image, "int16"),
    "int32": lambda image, kernel: wrapped(image, "int32"),
    "divided by 255": lambda image, kernel: image / 255.0,
    "divided by its largest pixel": lambda image, kernel: _divided(image, image.max(initial=0)),
    "stretched to 0..1": lambda image, kernel: _divided(
        image - image.min(initial=0), np.ptp(image) if image.size else 0
    ),
    "without its mean": lambda image, kernel: image - image.mean() if image.size else image,
    "uint8 and whole numbers again": lambda image, kernel: wrapped(image, "uint8").astype(np.int64),
    "divided by 255 if uint8": lambda image, kernel: image / 255.0 if image.dtype == np.uint8 else image,
    "divided by 255 if whole": lambda image, kernel: image / 255.0 if image.dtype.kind in "iu" else image,
    "squared": lambda image, kernel: image * image,
    "in memory order": lambda image, kernel: image.ravel(order="K").reshape(image.shape),
}

# Of the kernel: (kernel, image).
KERNELS: dict[str, Whole] = {
    AS_IT_IS: lambda kernel, image: kernel,
    "whole numbers": lambda kernel, image: wrapped(kernel, "int64"),
    "uint8": lambda kernel, image: wrapped(kernel, "uint8"),
    "absolute": lambda kernel, image: np.abs(kernel),
    "negatives to zero": lambda kernel, image: np.maximum(kernel, 0),
    "rounded": lambda kernel, image: np.round(kernel),
    "signs only": lambda kernel, image: np.sign(kernel),
    "squared": lambda kernel, image: kernel * kernel,
    "type of the image": lambda kernel, image: _to(kernel, image.dtype),
    "float32": lambda kernel, image: kernel.astype(np.float32),
    "divided by its sum": lambda kernel, image: _divided(kernel, kernel.sum()),
    "divided by its sum unless zero": lambda kernel, image: kernel / kernel.sum() if kernel.sum() else kernel,
    "divided by its absolute sum": lambda kernel, image: _divided(kernel, np.abs(kernel).sum()),
    "divided by its absolute sum unless zero": lambda kernel, image: (
        kernel / np.abs(kernel).sum() if kernel.any() else kernel
    ),
    "divided by its sum if positive": lambda kernel, image: kernel / kernel.sum() if kernel.sum() > 0 else kernel,
    "divided by its sum if larger than one": lambda kernel, image: (
        kernel / kernel.sum() if kernel.sum() > 1 else kernel
    ),
    "divided by the absolute value of its sum": lambda kernel, image: _divided(kernel, abs(kernel.sum())),
    "divided by its number of weights": lambda kernel, image: kernel / kernel.size,
    "divided by its largest weight": lambda kernel, image: _divided(kernel, kernel.max()),
    "divided by its largest absolute weight": lambda kernel, image: _divided(kernel, np.abs(kernel).max()),
    "without its mean": lambda kernel, image: kernel - kernel.mean(),
    "until the first zero in each row": lambda kernel, image: kernel * np.cumprod(kernel != 0, axis=1),
    "transposed if square": lambda kernel, image: kernel.T if kernel.shape[0] == kernel.shape[1] else kernel,
    "numbers of the image's type": lambda kernel, image: _to(kernel, image.dtype).astype(np.float64),
    "numbers of the image's type if whole": lambda kernel, image: (
        _to(kernel, image.dtype).astype(np.float64) if image.dtype.kind in "iu" else kernel
    ),
    "type of the image if whole": lambda kernel, image: (
        _to(kernel, image.dtype) if image.dtype.kind in "iu" else kernel
    ),
    "type of the image if uint8": lambda kernel, image: _to(kernel, image.dtype) if image.dtype == np.uint8 else kernel,
    "in memory order": lambda kernel, image: kernel.ravel(order="K").reshape(kernel.shape),
    "all ones": lambda kernel, image: np.ones(kernel.shape),
    "all its first weight": lambda kernel, image: np.full(kernel.shape, kernel.flat[0]),
    "one in the centre": lambda kernel, image: _centre(kernel),
    "all the mean": lambda kernel, image: np.full(kernel.shape, kernel.mean()),
    "one over its number of weights": lambda kernel, image: np.full(kernel.shape, 1 / kernel.size),
}


def _centre(kernel: Array) -> Array:
    one = np.zeros(kernel.shape)
    one[kernel.shape[0] // 2, kernel.shape[1] // 2] = 1
    return one


def _total(patches: Array, kernel: Array) -> Array:
    return np.asarray((patches * kernel).sum(axis=(2, 3), dtype=np.float64))


def _stepwise(dtype: str) -> Callable[[Array, Array], Array]:
    """The running sum is kept in a type of whole numbers: each product's fraction is cut as it is added."""

    def add(patches: Array, kernel: Array) -> Array:
        sums = np.zeros(patches.shape[:2])
        for p, q in np.ndindex(kernel.shape):
            sums = wrapped(sums + patches[:, :, p, q] * kernel[p, q], dtype).astype(np.float64)
        return sums

    return add


def _single(dtype: type[np.floating]) -> Callable[[Array, Array], Array]:
    """Products and sums of fewer digits."""

    def add(patches: Array, kernel: Array) -> Array:
        products = (patches * kernel).astype(dtype).reshape(*patches.shape[:2], -1)
        sums = np.zeros(patches.shape[:2], dtype)
        for number in range(products.shape[2]):
            sums = sums + products[:, :, number]
        return sums.astype(np.float64)

    return add


def _in_their_type(patches: Array, kernel: Array) -> Array:
    """Products of small whole numbers summed in their own type, as Python's own + does."""
    products = patches * kernel
    return np.asarray(products.sum(axis=(2, 3), dtype=products.dtype).astype(np.float64))


def _as_matrices(patches: Array, kernel: Array) -> Array:
    if patches.shape[2] != patches.shape[3]:
        return np.full(patches.shape[:2], np.nan)
    return np.asarray((patches.astype(np.float64) @ kernel.astype(np.float64)).sum(axis=(2, 3)))


def _running(patches: Array, kernel: Array) -> Array:
    sums = _total(patches, kernel)
    return sums.ravel().cumsum().reshape(sums.shape)


# From the pixels under the kernel (rows, columns, h, w) and the kernel to one number for each cell.
SUMS: dict[str, Callable[[Array, Array], Array]] = {
    "sum": _total,
    "largest product": lambda patches, kernel: (patches * kernel).max(axis=(2, 3)).astype(np.float64),
    "smallest product": lambda patches, kernel: (patches * kernel).min(axis=(2, 3)).astype(np.float64),
    "median product": lambda patches, kernel: np.median(patches * kernel, axis=(2, 3)),
    "last product": lambda patches, kernel: (patches * kernel)[:, :, -1, -1].astype(np.float64),
    "absolute products": lambda patches, kernel: np.abs(patches * kernel).sum(axis=(2, 3), dtype=np.float64),
    "positive products": lambda patches, kernel: np.maximum(patches * kernel, 0).sum(axis=(2, 3), dtype=np.float64),
    "squared products": lambda patches, kernel: ((patches * kernel) ** 2.0).sum(axis=(2, 3), dtype=np.float64),
    "root of squares": lambda patches, kernel: np.sqrt(((patches * kernel) ** 2.0).sum(axis=(2, 3), dtype=np.float64)),
    "added": lambda patches, kernel: (patches + kernel).sum(axis=(2, 3), dtype=np.float64),
    "subtracted": lambda patches, kernel: (patches - kernel).sum(axis=(2, 3), dtype=np.float64),
    "separate sums": lambda patches, kernel: patches.sum(axis=(2, 3), dtype=np.float64) * kernel.sum(dtype=np.float64),
    "matrices": _as_matrices,
    "matrices if square": lambda patches, kernel: (
        _as_matrices(patches, kernel) if kernel.shape[0] == kernel.shape[1] else _total(patches, kernel)
    ),
    "one pixel": lambda patches, kernel: patches[:, :, 0, 0] * kernel.sum(dtype=np.float64),
    "product of sums of rows": lambda patches, kernel: (patches * kernel).sum(axis=3, dtype=np.float64).prod(axis=2),
    "never reset": _running,
    "reset once per row": lambda patches, kernel: _total(patches, kernel).cumsum(axis=1),
    "reset once per column": lambda patches, kernel: _total(patches, kernel).cumsum(axis=0),
    "float32": _single(np.float32),
    "float16": _single(np.float16),
    "type of the products": _in_their_type,
    "uint8 at every step": _stepwise("uint8"),
    "int16 at every step": _stepwise("int16"),
    "int32 at every step": _stepwise("int32"),
    "whole numbers at every step": _stepwise("int64"),
}

Results = Callable[[Array], Array]

# What all results together decide.
SCALES: dict[str, Results] = {
    AS_IT_IS: lambda sums: sums,
    "divided by the largest": lambda sums: _divided(sums, sums.max(initial=-np.inf)),
    "divided by the largest absolute": lambda sums: _divided(sums, np.abs(sums).max(initial=0)),
    "divided by the largest, in 0..255": lambda sums: _divided(sums, sums.max(initial=-np.inf)) * 255,
    "stretched to 0..1": _stretched,
    "stretched to 0..255": lambda sums: _stretched(sums) * 255,
    "less their mean": lambda sums: sums - sums.mean(),
    "less the smallest": lambda sums: sums - sums.min(initial=np.inf),
}


SIGNS: dict[str, Results] = {
    AS_IT_IS: lambda sums: sums,
    "absolute": np.abs,
    "negatives to zero": lambda sums: np.maximum(sums, 0),
    "reversed": lambda sums: -sums,
    "squared": lambda sums: sums * sums,
    "root": lambda sums: np.sqrt(np.abs(sums)),
    "small ones to zero": lambda sums: np.where(np.abs(sums) < 1, 0.0, sums),
    "positives to zero": lambda sums: np.minimum(sums, 0),
    "signs only": np.sign,
}

CLIPS: dict[str, Results] = {
    AS_IT_IS: lambda sums: sums,
    "clipped to 0..255": lambda sums: np.clip(sums, 0, 255),
    "at most 255": lambda sums: np.minimum(sums, 255),
    "clipped to 0..1": lambda sums: np.clip(sums, 0, 1),
    "at most 1": lambda sums: np.minimum(sums, 1),
    "clipped to -1..1": lambda sums: np.clip(sums, -1, 1),
    "clipped to -255..255": lambda sums: np.clip(sums, -255, 255),
    "clipped to -128..127": lambda sums: np.clip(sums, -128, 127),
    "clipped to 0..254": lambda sums: np.clip(sums, 0, 254),
    "clipped to 1..255": lambda sums: np.clip(sums, 1, 255),
    "remainder of 256": lambda sums: sums % 256,
    "remainder of 255": lambda sums: sums % 255,
    "0 or 1, above 0": lambda sums: np.where(sums > 0, 1.0, 0.0),
}

ROUNDINGS: dict[str, Results] = {
    AS_IT_IS: lambda sums: sums,
    "rounded": np.round,
    "cut": np.trunc,
    "rounded down": np.floor,
    "rounded up": np.ceil,
    "half up": lambda sums: np.floor(sums + 0.5),
    "to one decimal": lambda sums: np.round(sums, 1),
    "to two decimals": lambda sums: np.round(sums, 2),
    "to three decimals": lambda sums: np.round(sums, 3),
}

# The type of the results: (results, image, kernel).
TYPES: dict[str, Callable[[Array, Array, Array], Array]] = {
    AS_IT_IS: lambda sums, image, kernel: sums,
    "uint8": lambda sums, image, kernel: wrapped(sums, "uint8"),
    "int8": lambda sums, image, kernel: wrapped(sums, "int8"),
    "int16": lambda sums, image, kernel: wrapped(sums, "int16"),
    "uint16": lambda sums, image, kernel: wrapped(sums, "uint16"),
    "int32": lambda sums, image, kernel: wrapped(sums, "int32"),
    "whole numbers": lambda sums, image, kernel: wrapped(sums, "int64"),
    "type of the image": lambda sums, image, kernel: _to(sums, image.dtype),
    "type of the kernel": lambda sums, image, kernel: _to(sums, kernel.dtype),
    "float16": lambda sums, image, kernel: sums.astype(np.float16),
    "float32": lambda sums, image, kernel: sums.astype(np.float32),
    "uint8 for uint8 images": lambda sums, image, kernel: (
        wrapped(sums, "uint8").astype(np.float64) if image.dtype == np.uint8 else sums
    ),
    "int32 for whole numbers": lambda sums, image, kernel: (
        wrapped(sums, "int32") if image.dtype.kind in "iu" and kernel.dtype.kind in "iu" else sums
    ),
    "whole numbers for whole images": lambda sums, image, kernel: (
        wrapped(sums, "int64") if image.dtype.kind in "iu" else sums
    ),
}
