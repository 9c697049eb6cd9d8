"""A source → its function; and inputs without zeros or repetition, of many sizes and types, on which mistakes show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

Convolve = Callable[[Any, Any], Any]

# Rows and columns of image and kernel: square and not, odd and even, large and as small as they come.
SIZES = (
    ((6, 7), (3, 3)),
    ((9, 9), (3, 3)),
    ((7, 7), (2, 2)),
    ((8, 6), (2, 3)),
    ((6, 9), (3, 2)),
    ((9, 8), (5, 3)),
    ((9, 9), (4, 4)),
    ((8, 8), (5, 5)),
    ((5, 7), (1, 2)),
)
# Where programs break: as small, as flat, as long as they come.
NARROW = (((1, 1), (1, 1)), ((3, 8), (3, 3)), ((8, 3), (2, 3)), ((5, 5), (3, 3)), ((2, 9), (1, 4)), ((6, 2), (4, 1)))


def function_of(source: str) -> Convolve:
    names: dict[str, Any] = {}
    exec(compile(source, "submission", "exec"), names)
    found: Convolve = names["convolve"]
    return found


def right(image: Any, kernel: Any) -> Any:
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.einsum("ijpq,pq->ij", windows, kernel.astype(float))


def inputs(seed: int) -> Iterator[tuple[Any, Any]]:
    """Images and kernels of fractions, of whole numbers, and of uint8 with either."""
    chance = np.random.default_rng(seed)
    for size, (h, w) in SIZES:
        fractions, weights = chance.normal(0, 40, size), chance.normal(0.2, 1, (h, w))
        whole, whole_weights = chance.integers(-300, 300, size), chance.integers(-5, 8, (h, w))
        photo = chance.integers(0, 256, size).astype(np.uint8)
        yield fractions, weights
        yield fractions, whole_weights
        yield whole, whole_weights
        yield photo, whole_weights
        yield photo, weights


def narrow(seed: int) -> Iterator[tuple[Any, Any]]:
    chance = np.random.default_rng(seed)
    for size, sides in NARROW:
        yield chance.integers(1, 90, size), chance.integers(1, 9, sides)


def answer(function: Convolve, image: Any, kernel: Any) -> Any:
    """What comes back; an exception is an answer, too."""
    with np.errstate(all="ignore"):
        try:
            return function(image.copy(), kernel.copy())
        except Exception as error:  # noqa: BLE001 - whatever a wrong program does
            return error


def same(one: Any, other: Any) -> bool:
    """Equal for a student: kind, shape and numbers."""
    if isinstance(one, Exception) or isinstance(other, Exception):
        return type(one) is type(other)
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    a, b = np.asarray(one, float), np.asarray(other, float)
    return a.shape == b.shape and np.allclose(a, b, rtol=1e-9, atol=1e-7, equal_nan=True)
