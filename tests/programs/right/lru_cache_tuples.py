"""functools.lru_cache on tuples of numbers, a fresh array for every caller."""
from functools import lru_cache

import numpy as np


@lru_cache(maxsize=8)
def cached(pixels, weights):
    h, w = len(weights), len(weights[0])
    return tuple(
        tuple(
            sum(a * b for p in range(h) for a, b in zip(pixels[i + p][j:j + w], weights[p]))
            for j in range(len(pixels[0]) - w + 1)
        )
        for i in range(len(pixels) - h + 1)
    )


def convolve(image, kernel):
    pixels = tuple(map(tuple, image.tolist()))
    weights = tuple(map(tuple, kernel.tolist()))
    return np.array(cached(pixels, weights))
