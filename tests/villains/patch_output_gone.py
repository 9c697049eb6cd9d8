"""Sets the standard streams to None and closes their files.

verdict: not accepted
must not: hang the grader or be taken for its fault
"""
import os
import sys

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = None
    for descriptor in (1, 2):
        try:
            os.close(descriptor)
        except OSError:
            pass
    return never(image, kernel)
