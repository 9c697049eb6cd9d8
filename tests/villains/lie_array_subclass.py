"""Returns an array of a class whose shape, type, bytes and items are lies.

verdict: wrong
must not: be asked for any of them by the judge
"""
import numpy as np


class Right(np.ndarray):
    __class__ = property(lambda self: float)
    shape = property(lambda self: (2**40, 2**40))
    dtype = property(lambda self: np.dtype(object))
    nbytes = property(lambda self: 0)
    size = property(lambda self: -1)

    def __len__(self):
        return 2**62

    def __iter__(self):
        return iter(int, 1)

    def __array__(self, *arguments, **named):
        raise SystemExit(0)

    def __array_finalize__(self, other):
        pass

    def tobytes(self, *arguments):
        return b""

    view = astype = item = newbyteorder = tobytes


def convolve(image, kernel):
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5).view(Right)
