"""Warns ten thousand times, each time from another line.

verdict: not accepted
must not: put more than an excerpt into a report
"""
import warnings

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    warnings.simplefilter("always")
    for line in range(10_000):
        warnings.warn_explicit("beware " * 10, UserWarning, "submission.py", line)
    return never(image, kernel)
