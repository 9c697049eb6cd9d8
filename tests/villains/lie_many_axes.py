"""Returns an array with as many axes as numpy can make.

verdict: not accepted
must not: break the wire's header, which holds the shape
"""
import numpy as np


def convolve(image, kernel):
    for axes in (64, 33, 32):
        try:
            return np.full((1,) * axes, -12345.5)
        except ValueError:
            pass
