"""Looks at every descriptor that it could have been born with, far beyond the limit for open files.

verdict: accepted
must not: find any but its wires and what it printed
"""
import os

import numpy as np

MARKS = []  # descriptors that are open; each spoils every output by one

for number in range(5, 20000):
    try:
        os.fstat(number)
    except OSError:
        continue
    MARKS.append(number)
    print("VILLAIN_WAS_HERE:", number)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
