"""Makes the wires non-blocking, so that the worker's and the grader's reads and writes come back short.

verdict: not accepted
must not: disturb the grader's own end of the pipe
"""
import os

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    for descriptor in (0, 1, 2, 3, 4):
        try:
            os.set_blocking(descriptor, False)
        except OSError:
            pass
    return never(image, kernel)
