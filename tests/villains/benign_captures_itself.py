"""A right solution that captures its own prints and puts the streams back.

verdict: accepted
must not: lose points for it
"""
import contextlib
import io

import numpy as np


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    with contextlib.redirect_stdout(io.StringIO()) as text, contextlib.redirect_stderr(text):
        print("nobody reads this")
        return right(image, kernel)
