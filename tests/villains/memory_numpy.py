"""Makes 4 GiB of numpy arrays and touches every page.

verdict: not accepted
must not: push the machine into swap or wake the kernel's out-of-memory killer
"""
import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    hold = [np.ones(2**27 // 8) for _ in range(32)]
    return never(image, kernel) * len(hold)
