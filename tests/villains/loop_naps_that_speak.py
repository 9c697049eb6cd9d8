"""Naps a quarter of a second at a time and prints in between, as if it were the grader that kept it waiting.

verdict: not accepted
must not: hold the grader for minutes because each nap is put down to the grader
"""
import os
import time

import numpy as np


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    end = time.monotonic() + 4.0
    while time.monotonic() < end:
        time.sleep(0.24)
        os.write(1, b".")
    return right(image, kernel)
