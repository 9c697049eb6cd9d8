"""Writes arrays of the expected shape in many plausible layouts before it returns.

verdict: not accepted
must not: be believed as the answer to another case, or shift the answers by one
"""
import os
import struct

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    result = never(image, kernel)
    for code in range(14):
        body = struct.pack("<BB2Q", code, 2, *result.shape) + result.tobytes()
        for layout in ("<BQQ", ">BQQ", "<IQQ"):
            for kind in range(6):
                try:
                    os.write(4, struct.pack(layout, kind, 0, len(body)) + body)
                except OSError:
                    return None
    return result
