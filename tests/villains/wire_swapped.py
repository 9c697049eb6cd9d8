"""Swaps the requests' wire and the answers' wire.

verdict: not accepted
must not: be taken for a fault of the grader
"""
import os

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    spare = os.dup(3)
    os.dup2(4, 3)
    os.dup2(spare, 4)
    return never(image, kernel)
