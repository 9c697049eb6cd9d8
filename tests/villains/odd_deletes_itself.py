"""Deletes its own module from sys.modules while it is loaded, and answers right.

verdict: accepted
must not: lose the function because the module is looked up again by name
"""
import sys

import numpy as np

sys.modules.pop(__name__, None)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
