"""Opens as many files as it may and keeps them.

verdict: not accepted
must not: use up the machine's files, or keep the grader from starting the next worker
"""
import os

import numpy as np

HOLD = []


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    try:
        while len(HOLD) < 5000:
            HOLD.append(os.dup(1))
    except OSError:
        pass
    return never(image, kernel)
