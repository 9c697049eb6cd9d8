"""A right solution that tries to keep its result in a temporary file and does without if it may not.

verdict: accepted
must not: lose points where no file can be written
"""
import tempfile

import numpy as np


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    result = right(image, kernel)
    try:
        with tempfile.TemporaryFile() as file:
            np.save(file, result)
            file.seek(0)
            return np.load(file)
    except OSError:
        return result
