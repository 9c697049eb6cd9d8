"""Returns an array of the right shape whose single cells are a hundred million bytes long.

verdict: not accepted
must not: reserve memory in the grader by the size that is claimed
"""
import numpy as np


def convolve(image, kernel):
    shape = [a - b + 1 for a, b in zip(image.shape, kernel.shape)]
    return np.broadcast_to(np.zeros((), "V100000000"), shape)
