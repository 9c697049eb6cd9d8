"""Stops itself with SIGSTOP, so that it neither ends nor uses time.

verdict: not accepted
must not: keep the grader waiting for ever or leave a stopped process
"""
import os
import signal

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    try:
        os.kill(os.getpid(), signal.SIGSTOP)
    except OSError:
        pass
    return never(image, kernel)
