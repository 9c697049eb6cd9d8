"""A right solution that tries a thread and computes alone where there are none.

verdict: accepted
must not: hang where threads are refused
"""
import threading

import numpy as np


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    results = []
    thread = threading.Thread(target=lambda: results.append(right(image, kernel)))
    try:
        thread.start()
        thread.join()
    except RuntimeError:
        pass
    return results[0] if results else right(image, kernel)
