"""Returns cells made of odd bits: signalling NaN, negative zero, denormal numbers.

verdict: not accepted
must not: raise a floating-point error in the grader
"""
import numpy as np

BITS = np.array([0x7FF0000000000001, 0x8000000000000000, 1, 0xFFFFFFFFFFFFFFFF, 0x7FF8DEADBEEF0000], np.uint64)


def convolve(image, kernel):
    return np.resize(BITS.view(float), [a - b + 1 for a, b in zip(image.shape, kernel.shape)])
