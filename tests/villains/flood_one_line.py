"""Prints one single line of 50 MB.

verdict: not accepted
must not: fill the grader's memory, nor put more than an excerpt into a report
"""
import numpy as np

print("x" * 50_000_000)


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


convolve = never
