"""Returns an array whose memory has been given back to the system.

verdict: not accepted
must not: take the grader with it when the worker reads there
"""
import mmap

import numpy as np


def convolve(image, kernel):
    import ctypes

    shape = [a - b + 1 for a, b in zip(image.shape, kernel.shape)]
    page = mmap.mmap(-1, 8 * shape[0] * shape[1])
    result = np.frombuffer(page).reshape(shape)
    ctypes.CDLL(None).munmap(ctypes.c_void_p(result.ctypes.data), ctypes.c_size_t(len(page)))
    return result
