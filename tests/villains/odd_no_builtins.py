"""Empties the builtins in the middle of the call.

verdict: not accepted
must not: hang the grader or be taken for its fault
"""
import builtins

import numpy as np


def convolve(image, kernel):
    result = np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)
    vars(builtins).clear()
    return result
