"""Writes random bytes to every file that might be the answers' wire.

verdict: not accepted
must not: raise in the grader or end the run of the other submissions
"""
import os

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    noise = np.random.default_rng(163).bytes(4096)
    for descriptor in range(3, 21):
        try:
            os.write(descriptor, noise)
        except OSError:
            pass
    return never(image, kernel)
