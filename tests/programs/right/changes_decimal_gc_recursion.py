"""Turns the garbage collector off, moves the recursion limit, and registers a farewell."""
import atexit
import decimal
import gc
import sys

import numpy as np

gc.disable()
sys.setrecursionlimit(5000)
decimal.getcontext().prec = 3
atexit.register(print, "bye")


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    gc.collect(0)
    return out
