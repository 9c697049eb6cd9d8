"""Installs a callback of the garbage collector that loops for ever, and makes garbage.

verdict: not accepted
must not: hang the grader between two cases, when nobody seems to be running
"""
import gc

import numpy as np


def callback(phase, info):
    while True:
        pass


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    if callback not in gc.callbacks:
        gc.callbacks.append(callback)
        gc.set_threshold(1)
    return never(image, kernel)
