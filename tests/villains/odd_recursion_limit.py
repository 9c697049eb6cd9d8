"""Answers right after it has set the recursion limit to a thousand million.

verdict: accepted
must not: change anything outside its own worker
"""
import sys

import numpy as np

sys.setrecursionlimit(10**9 if sys.maxsize > 2**32 else 10**8)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
