"""Prints 100 MB as quickly as it can, then gives an answer.

verdict: not accepted
must not: fill the grader's memory or disk, nor put more than an excerpt into a report
"""
import os

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    for _ in range(100):
        os.write(1, b"x" * 999_999 + b"\n")
    return never(image, kernel)
