"""Answers right and loops for ever when the interpreter ends.

verdict: accepted
must not: delay the report or leave a process that spins
"""
import atexit

import numpy as np


@atexit.register
def linger():
    while True:
        pass


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
