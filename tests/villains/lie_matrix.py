"""Returns a numpy.matrix with wrong numbers.

verdict: wrong
must not: be taken for an array without a word, or for a fault of the grader
"""
import numpy as np


def convolve(image, kernel):
    return np.asmatrix(np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5))
