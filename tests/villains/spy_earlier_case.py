"""Answers each case with the output that was right for the case before.

verdict: not accepted
must not: be judged by another case's expected output
"""
import numpy as np

LAST = [np.zeros((1, 1))]


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    LAST.append(right(image, kernel))
    return LAST[-2]
