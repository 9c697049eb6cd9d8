"""Answers right after it has tried to print lone surrogates.

verdict: accepted
must not: lose the answer because of the text
"""
import sys

import numpy as np

for STREAM in (sys.stdout, sys.stderr):
    try:
        print("a\x00b \ud800 \udfff", file=STREAM, flush=True)
    except UnicodeError:
        pass


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
