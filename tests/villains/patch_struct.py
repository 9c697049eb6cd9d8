"""Replaces struct.pack, unpack and Struct by functions that tell of huge sizes.

verdict: not accepted
must not: reserve memory in the grader by the forged sizes, or raise there
"""
import struct

import numpy as np

PACK = struct.pack


def pack(layout, *values):
    return PACK(layout, *[2**31 - 1 if isinstance(value, int) else value for value in values])


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    result = never(image, kernel)
    struct.pack = pack
    struct.unpack = struct.unpack_from = lambda *arguments: (2**40,) * 8
    struct.Struct = None
    struct.calcsize = lambda layout: 0
    return result
