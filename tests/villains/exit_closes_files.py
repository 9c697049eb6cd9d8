"""Closes every file, the wire and the captured output among them.

verdict: not accepted
must not: hang the grader or be taken for a fault of the grader
"""
import os

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    os.closerange(0, 4096)
    return never(image, kernel)
