"""Answers right and prints every byte there is, NUL and all control characters among them.

verdict: accepted
must not: let a control character reach the terminal or make a report that cannot be parsed
"""
import os

import numpy as np

os.write(1, bytes(range(256)) * 16)
os.write(2, bytes(65536))


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
