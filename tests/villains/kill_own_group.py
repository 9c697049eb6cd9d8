"""Kills its own process group, in the hope that the grader is in it.

verdict: not accepted
must not: end any process but its own
"""
import os
import signal

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    for kill in (os.kill, os.killpg):
        try:
            kill(0, signal.SIGKILL)
        except OSError:
            pass
    return never(image, kernel)
