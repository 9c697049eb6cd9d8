"""A right solution that tries a thread pool and computes alone where it cannot have one.

verdict: accepted
must not: hang where threads are refused
"""
from concurrent.futures import ThreadPoolExecutor

import numpy as np


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    try:
        with ThreadPoolExecutor(2) as pool:
            return pool.submit(right, image, kernel).result()
    except RuntimeError:
        return right(image, kernel)
