"""A right solution that needs 50 MB for a moment.

verdict: accepted
must not: be stopped by a limit that the exercise does not set
"""
import numpy as np

TABLE = np.ones(50_000_000 // 8)
TOTAL = TABLE.sum()
del TABLE


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
