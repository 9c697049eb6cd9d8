"""Replaces the functions of numpy that turn a result into plain bytes by ones that give another array.

verdict: not accepted
must not: raise in the grader, whatever the worker then sends
"""
import numpy as np


class Strange:
    shape, dtype, ndim, size, nbytes, itemsize = (10**9, 10**9), "<f8", 10**6, -1, -1, 0

    def tobytes(self, *arguments):
        return b"correct"

    def __getattr__(self, name):
        return self

    def __call__(self, *arguments, **named):
        return self


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    result = never(image, kernel)
    for name in ("array", "asarray", "ascontiguousarray", "asanyarray", "frombuffer", "copy", "require"):
        setattr(np, name, Strange())
    return result
