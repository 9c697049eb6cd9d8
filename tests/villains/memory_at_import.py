"""Takes 4 GiB while it is loaded.

verdict: not accepted
must not: push the machine into swap or be taken for a fault of the grader
"""
import numpy as np

HOLD = [np.ones(2**27 // 8) for _ in range(32)]


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


convolve = never
