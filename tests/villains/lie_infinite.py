"""Returns plus and minus infinity and the largest numbers there are.

verdict: wrong
must not: make the tolerance infinite, or flood the report with overflow warnings
"""
import numpy as np


def convolve(image, kernel):
    result = np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], np.finfo(float).max)
    result.flat[::3] = np.inf
    result.flat[1::3] = -np.inf
    return result
