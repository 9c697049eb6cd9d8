"""Changes shape and type of the image in place before it returns.

verdict: not accepted
must not: raise in the worker's own look at the inputs after the call
"""
import numpy as np


def convolve(image, kernel):
    result = np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)
    for array in (image, kernel):
        try:
            array.shape = (-1,)
            array.dtype = "V1"
            array.resize(0, refcheck=False)
        except Exception:
            pass
    return result
