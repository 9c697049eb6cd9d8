"""A right solution that leaves its loop by an exception of its own.

verdict: accepted
must not: report an exception that was caught
"""
import numpy as np


class Finished(Exception):
    pass


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    try:
        raise Finished(right(image, kernel))
    except Finished as finished:
        return finished.args[0]
