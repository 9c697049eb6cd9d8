"""A right solution that sets the interpreter's switch interval and integer text limit.

verdict: accepted
must not: lose points for it
"""
import sys

import numpy as np

sys.setswitchinterval(1e-6)
sys.set_int_max_str_digits(0)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
