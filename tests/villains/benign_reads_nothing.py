"""A right solution that reads standard input to its end and looks at its arguments.

verdict: accepted
must not: wait for the keyboard
"""
import sys

import numpy as np

sys.stdin.read()
ARGUMENTS = list(sys.argv)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
