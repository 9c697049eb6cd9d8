"""A right solution that switches the garbage collector off and empties it.

verdict: accepted
must not: lose points for it
"""
import gc

import numpy as np

gc.disable()
gc.collect()


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
