"""Writes array headers whose product overflows, whose shape is negative or whose number of axes is 255.

verdict: not accepted
must not: reserve memory by a claimed shape, or compute its size with a wrap-around
"""
import os
import struct

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    shapes = [(2**32, 2**32), (2**63, 2), (2**64 - 1, 2**64 - 1), (0, 2**64 - 1), (1,) * 255]
    for shape in shapes:
        for code in (0, 1, 13, 14, 255):
            body = struct.pack(f"<BB{len(shape)}Q", code, len(shape), *shape) + bytes(16)
            for kind in range(4):
                try:
                    os.write(4, struct.pack("<BQQ", kind, 0, len(body)) + body)
                except OSError:
                    return None
    return never(image, kernel)
