"""Installs a profile function that loops for ever at the first event outside this module.

verdict: not accepted
must not: hang the grader between two cases, when nobody seems to be running
"""
import sys

import numpy as np


def profiler(frame, event, argument):
    while frame.f_globals.get("__name__") != __name__:
        pass


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


convolve = never
sys.setprofile(profiler)
