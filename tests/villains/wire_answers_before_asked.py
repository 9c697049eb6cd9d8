"""Writes answers for all cases while it is loaded, before anything has been asked.

verdict: not accepted
must not: let data that was not asked for stand as answers
"""
import os
import struct

import numpy as np

for nonce in range(40):
    BODY = struct.pack("<BB2Q", nonce % 14, 2, 3, 3) + np.full(9, -12345.5).tobytes()
    for kind in range(6):
        try:
            os.write(4, struct.pack("<BQQ", kind, nonce, len(BODY)) + BODY)
        except OSError:
            break


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


convolve = never
