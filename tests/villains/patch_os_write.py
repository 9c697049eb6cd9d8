"""Replaces os.write and os.read: every write is sent twice, with a byte changed the second time.

verdict: not accepted
must not: shift the answers so that one stands for another case
"""
import os

import numpy as np

WRITE = os.write


def twice(descriptor, data):
    data = bytes(data)
    written = WRITE(descriptor, data)
    WRITE(descriptor, data[:-1] + b"\xff")
    return written


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    os.write = twice
    os.writev = lambda descriptor, parts: twice(descriptor, b"".join(parts))
    return never(image, kernel)
