"""Fills memory to the last byte, keeps it, and so leaves none for the worker's own report of the error.

verdict: not accepted
must not: be reported as a fault of the grader, nor hang it
"""
import numpy as np

HOLD = []


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    size, total = 2**26, 0
    while size and total < 2**32:
        try:
            HOLD.append(bytearray(size))
            total += size
        except MemoryError:
            size //= 2
    raise MemoryError
