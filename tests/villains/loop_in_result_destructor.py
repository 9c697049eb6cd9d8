"""Returns an array whose destructor and whose views loop for ever, in the worker's own code.

verdict: not accepted
must not: hang the grader between two cases, when nobody seems to be running
"""
import numpy as np


class Clinging(np.ndarray):
    def __del__(self):
        while True:
            pass

    def __array_finalize__(self, other):
        while getattr(other, "armed", False):
            pass


def convolve(image, kernel):
    result = np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5).view(Clinging)
    result.armed = True
    return result
