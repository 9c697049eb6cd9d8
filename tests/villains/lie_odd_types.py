"""Returns arrays of other types in turn: text, bytes, dates, long double, complex, void, half, booleans.

verdict: not accepted
must not: raise in the grader on a type that is not on its list
"""
import itertools

import numpy as np

TURN = itertools.cycle(["U3", "S3", "M8[ns]", "m8[D]", "g", "c16", "V7", "e", "?", "G", "O"])


def convolve(image, kernel):
    return np.zeros([a - b + 1 for a, b in zip(image.shape, kernel.shape)], next(TURN))
