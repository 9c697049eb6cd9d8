"""A right solution whose result lies in memory column by column, backwards, and is read-only.

verdict: accepted
must not: be judged by the order of its bytes
"""
import numpy as np


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    result = np.asfortranarray(right(image, kernel)[::-1, ::-1])[::-1, ::-1]
    result.flags.writeable = False
    return result
