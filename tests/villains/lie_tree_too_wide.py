"""Returns a list of a million arrays.

verdict: wrong
must not: be packed array by array
"""
import numpy as np


def convolve(image, kernel):
    return [np.zeros(1)] * 10**6
