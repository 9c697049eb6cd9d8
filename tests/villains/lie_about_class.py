"""Returns an object that is no array but says that its class is numpy.ndarray.

verdict: not accepted
must not: pass a check that asks the object itself for its class
"""
import numpy as np


class Pretender:
    __class__ = np.ndarray
    shape, dtype, ndim, size, nbytes = (3, 3), np.dtype("f8"), 2, 9, 72

    def tobytes(self, order="C"):
        return bytes(72)

    def __eq__(self, other):
        return True

    def __getattr__(self, name):
        return lambda *arguments, **named: self


def convolve(image, kernel):
    return Pretender()
