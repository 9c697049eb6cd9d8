"""Lets a list grow to 4 GiB.

verdict: not accepted
must not: push the machine into swap or wake the kernel's out-of-memory killer
"""
import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    hold = []
    while len(hold) < 4096:
        hold.append([0] * 131072)  # 1 MiB
    return never(image, kernel)
