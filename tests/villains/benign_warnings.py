"""A right solution that turns warnings into errors and warns itself.

verdict: accepted
must not: make the worker raise on a warning of its own
"""
import warnings

import numpy as np


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    warnings.simplefilter("always")
    warnings.warn("this is slow", stacklevel=1)
    warnings.simplefilter("error")
    return right(image, kernel)
