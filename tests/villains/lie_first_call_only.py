"""Is right at the first call only.

verdict: not accepted
must not: be judged by one case for all
"""
import itertools

import numpy as np

CALLS = itertools.count()


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + next(CALLS)
