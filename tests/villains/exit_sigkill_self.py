"""Kills itself with SIGKILL, as the grader would at a limit.

verdict: not accepted
must not: be taken for a fault of the grader
"""
import os
import signal

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    try:
        os.kill(os.getpid(), signal.SIGKILL)
    except OSError:
        pass
    return never(image, kernel)
