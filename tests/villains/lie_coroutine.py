"""Is a coroutine function, so that its result is never computed.

verdict: wrong
must not: be awaited, or be told only by a warning
"""
import numpy as np


async def convolve(image, kernel):
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)
