"""A right solution that makes numpy raise on division by zero, overflow and invalid values.

verdict: accepted
must not: make the worker's own arithmetic raise
"""
import numpy as np

np.seterr(all="raise", under="ignore")


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
