"""A right solution that sets the file mode mask.

verdict: accepted
must not: change the mode of any report
"""
import os

import numpy as np

try:
    os.umask(0o077)
except OSError:
    pass


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
