"""Lets a thread go on after the call has returned, to burn the time of the cases that follow.

verdict: not accepted
must not: hang the grader or slow down another submission
"""
import _thread

import numpy as np


def burn():
    while True:
        pass


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    try:
        _thread.start_new_thread(burn, ())
    except RuntimeError:
        pass
    return never(image, kernel)
