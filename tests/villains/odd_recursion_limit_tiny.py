"""Sets the recursion limit as low as Python allows, so that the worker's own calls fail.

verdict: not accepted
must not: hang the grader or be taken for its fault
"""
import sys

import numpy as np


def convolve(image, kernel):
    result = np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)
    for limit in range(1, 1000):
        try:
            sys.setrecursionlimit(limit)
            break
        except RecursionError:
            pass
    return result
