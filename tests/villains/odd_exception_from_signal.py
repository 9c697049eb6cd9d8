"""Has an alarm raise an exception at some moment after the call, in the worker's own code.

verdict: not accepted
must not: hang the grader or be taken for its fault
"""
import signal

import numpy as np


class Late(BaseException):
    pass


def handler(number, frame):
    raise Late


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    try:
        signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, 0.0002, 0.0005)
    except OSError:
        pass
    return never(image, kernel)
