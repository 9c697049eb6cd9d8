"""Maps and touches 4 GiB of anonymous memory, private and shared.

verdict: not accepted
must not: hold more than the exercise allows
"""
import mmap

import numpy as np

HOLD = []


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    flags = [mmap.MAP_SHARED, mmap.MAP_PRIVATE]
    while len(HOLD) < 64:
        page = mmap.mmap(-1, 2**26, flags=flags[len(HOLD) % 2] | mmap.MAP_ANONYMOUS)
        np.frombuffer(page, np.uint8)[::4096] = 1
        HOLD.append(page)
    return never(image, kernel)
