"""Sends itself the signals that the kernel sends at limits: SIGXCPU, SIGXFSZ, SIGSYS.

verdict: not accepted
must not: make the grader tell a limit that was not reached as a fact about time
"""
import os
import signal

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    for number in (signal.SIGXFSZ, signal.SIGSYS, signal.SIGXCPU):
        try:
            os.kill(os.getpid(), number)
        except OSError:
            pass
    return never(image, kernel)
