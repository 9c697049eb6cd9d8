"""Lets the answers' wire run into the captured output.

verdict: not accepted
must not: keep the grader waiting beyond the case's limit
"""
import os

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    os.dup2(1, 4)
    return never(image, kernel)
