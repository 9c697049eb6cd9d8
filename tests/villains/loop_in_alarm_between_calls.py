"""Sets a timer whose handler loops for ever in the middle of the worker's own code.

verdict: not accepted
must not: hang the grader between two cases, when nobody seems to be running
"""
import signal

import numpy as np


def handler(number, frame):
    if frame is None or frame.f_globals.get("__name__") != __name__:
        while True:
            pass


try:
    signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
except OSError:
    pass


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


convolve = never
