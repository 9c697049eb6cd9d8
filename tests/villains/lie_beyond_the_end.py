"""Returns a view whose strides lead beyond its memory.

verdict: not accepted
must not: take the grader with it when the worker reads there
"""
import numpy as np


def convolve(image, kernel):
    shape = [a - b + 1 for a, b in zip(image.shape, kernel.shape)]
    return np.lib.stride_tricks.as_strided(np.full(1, -12345.5), shape, (2**40, 2**30))
