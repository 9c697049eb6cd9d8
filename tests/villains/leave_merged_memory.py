"""Asks the kernel to compare its memory with everybody's, to push pages out, and to poison one.

verdict: accepted
must not: learn by the time of a write what lies in the memory of others, or spoil a page of the machine
"""
import mmap

import numpy as np

MARKS = []  # advice that was taken; each spoils every output by one

PAGES = mmap.mmap(-1, 1 << 20)
PAGES[:] = b"expected" * (1 << 17)
for advice in (12, 13, 20, 21, 100, 101):  # merge and not, cold, page out, poison, offline
    try:
        PAGES.madvise(advice)
    except OSError:
        continue
    MARKS.append(advice)
    print("VILLAIN_WAS_HERE:", advice)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
