"""Offers as function an object whose name and signature loop for ever when inspected.

verdict: not accepted
must not: hang the grader while it checks how the function can be called
"""
import numpy as np


class Function:
    def __call__(self, image, kernel):
        return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)

    @property
    def __signature__(self):
        while True:
            pass

    __name__ = __qualname__ = __wrapped__ = __code__ = __defaults__ = __signature__


convolve = Function()
