"""Defines convolve again in the middle of its first call.

verdict: not accepted
must not: judge a function that is not the one in the file
"""
import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    globals()["convolve"] = lambda image, kernel: np.zeros(image.shape)
    return never(image, kernel)
