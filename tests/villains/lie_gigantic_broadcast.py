"""Returns a result of 10**15 cells that takes 8 bytes of memory.

verdict: not accepted
must not: be sent or received as a whole
"""
import numpy as np


def convolve(image, kernel):
    return np.broadcast_to(0.0, (10**6, 10**9))
