"""A right solution that changes to its own folder first, as a tutorial told it.

verdict: accepted
must not: fail because there is no such folder in the sandbox
"""
import os

import numpy as np

try:
    os.chdir(os.path.dirname(os.path.abspath(__file__)))
except (OSError, NameError):
    pass
try:
    os.chdir("/tmp")
except OSError:
    pass


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
