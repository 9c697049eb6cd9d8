"""Answers right and prints bytes that are not UTF-8: overlong, cut off, encoded surrogates.

verdict: accepted
must not: raise a UnicodeDecodeError in the grader
"""
import os

import numpy as np

for descriptor in (1, 2):
    os.write(descriptor, b"\xff\xfe\xc0\xaf \xed\xa0\x80 \xf8\x88\x80\x80\x80 \xe2\x82")


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    os.write(1, b"\xe2")  # the rest of the letter never comes
    return right(image, kernel)
