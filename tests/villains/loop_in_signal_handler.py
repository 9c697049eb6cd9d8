"""Loops for ever in the handler of a signal that it sends to itself.

verdict: not accepted
must not: keep the grader waiting beyond the case's limit
"""
import signal

import numpy as np


def handler(number, frame):
    while True:
        pass


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    try:
        signal.signal(signal.SIGUSR1, handler)
        signal.raise_signal(signal.SIGUSR1)
    except OSError:
        pass
    return never(image, kernel)
