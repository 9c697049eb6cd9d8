"""Returns one number, shown in every cell by strides of zero.

verdict: wrong
must not: be refused for its strides alone, or be read beyond its end
"""
import numpy as np


def convolve(image, kernel):
    return np.broadcast_to(-12345.5, [a - b + 1 for a, b in zip(image.shape, kernel.shape)])
