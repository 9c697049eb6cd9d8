"""Writes headers that promise up to 2**64 - 1 bytes, in several layouts, and then nothing.

verdict: not accepted
must not: reserve the memory that is promised, nor wait for it beyond the limit
"""
import os
import struct

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    for length in (2**64 - 1, 2**63, 2**62, 2**40, 2**32, 0):
        for layout in ("<BQQ", ">BQQ", "<IQQ", "<BIQ", "<QQQ"):
            for kind in range(4):
                try:
                    os.write(4, struct.pack(layout, kind, 0, length))
                except OSError:
                    return None
    return never(image, kernel)
