"""Shifts an integer to 4 GiB.

verdict: too much memory
must not: push the machine into swap or wake the kernel's out-of-memory killer
"""
import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    return never(image, kernel) * (1 << (1 << 35)).bit_length()
