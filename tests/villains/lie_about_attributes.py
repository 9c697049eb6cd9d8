"""Returns an array subclass that lies about shape, dtype, size and bytes.

verdict: not accepted
must not: be believed in what it says of itself, or make the grader reserve memory for it
"""
import numpy as np


class Liar(np.ndarray):
    shape = property(lambda self: (10**9, 10**9))
    dtype = property(lambda self: np.dtype("f8"))
    ndim = property(lambda self: -1)
    size = nbytes = property(lambda self: 2**63)
    tobytes = lambda self, *arguments: b"x" * 72  # noqa: E731
    __len__ = lambda self: 2**62  # noqa: E731


def convolve(image, kernel):
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5).view(Liar)
