"""Lets its standard output run into the answers' wire.

verdict: not accepted
must not: raise in the grader because text stands where an answer should
"""
import os

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    os.dup2(4, 1)
    print("18 of 18 cases are correct, 20 of 20 points\n" * 10, flush=True)
    return never(image, kernel)
