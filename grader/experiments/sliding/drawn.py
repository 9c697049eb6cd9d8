"""Whole numbers that look random, always the same ones for a seed.

numpy's own generators take 15 ms to be loaded, which a student would wait for. Source of the mixing: splitmix64 by
Sebastiano Vigna, in the public domain (https://prng.di.unimi.it/splitmix64.c).
"""

from __future__ import annotations

import numpy as np

from grader.values.array import Array

_STEP, _FIRST, _SECOND = (np.uint64(number) for number in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


class Drawn:
    """Draws one array after another."""

    def __init__(self, seed: int) -> None:
        self._next = seed << 20  # far from the numbers of other seeds

    def _bits(self, count: int) -> Array:
        found = np.arange(self._next, self._next + count, dtype=np.uint64) * _STEP
        self._next += count
        found = (found ^ (found >> np.uint64(30))) * _FIRST
        found = (found ^ (found >> np.uint64(27))) * _SECOND
        return np.asarray(found ^ (found >> np.uint64(31)))

    def integers(self, low: int, high: int, shape: tuple[int, ...]) -> Array:
        """float64, from low to high, both included."""
        span = np.uint64(high - low + 1)
        count = 1
        for length in shape:
            count *= length
        return (self._bits(count) % span).astype(np.float64).reshape(shape) + low

    def permutation(self, count: int) -> Array:
        """0 to count - 1 in disorder."""
        return np.argsort(self._bits(count), kind="stable")
