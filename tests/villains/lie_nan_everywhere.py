"""Returns NaN in every cell, which no comparison calls different from itself.

verdict: wrong
must not: pass because NaN fails every comparison
"""
import numpy as np


def convolve(image, kernel):
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], np.nan)
