"""Returns in turn what is no array: True, 0, NotImplemented, Ellipsis, a text, a type, a module, None, a list.

verdict: not accepted
must not: raise in the grader, or be broadcast over the expected output
"""
import itertools

import numpy as np

TURN = itertools.cycle([True, 0, NotImplemented, ..., "correct", int, np, None, [[12, 12], [1]], {}, np.float64(0)])


def convolve(image, kernel):
    return next(TURN)
