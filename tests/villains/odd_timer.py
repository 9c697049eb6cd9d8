"""Asks for a stream of alarm signals that interrupt every system call of the worker.

verdict: not accepted
must not: make the grader take an interrupted read or write for an answer
"""
import signal

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    try:
        signal.signal(signal.SIGALRM, lambda number, frame: None)
        signal.siginterrupt(signal.SIGALRM, True)
        signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
    except OSError:
        pass
    return never(image, kernel)
