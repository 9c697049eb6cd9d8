"""Returns a masked array in which everything is masked, so that nothing can differ.

verdict: wrong
must not: be called close because no cell is left to compare
"""
import numpy as np


def convolve(image, kernel):
    shape = [a - b + 1 for a, b in zip(image.shape, kernel.shape)]
    return np.ma.masked_array(np.full(shape, -12345.5), mask=True)
