"""Replaces os.read, so that the worker is told the same case again and again.

verdict: not accepted
must not: hang the grader or make one answer count for all cases
"""
import os

import numpy as np

READ = os.read
SEEN = []


def again(descriptor, size):
    SEEN.append(READ(descriptor, size) if len(SEEN) < 4 else SEEN[len(SEEN) % 4])
    return SEEN[-1]


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    os.read = again
    return never(image, kernel)
