"""Overwrites the shape of its result in memory, through ctypes, by one that its data do not have.

verdict: not accepted
must not: take the grader with it when the worker's memory is nonsense
"""
import numpy as np


def convolve(image, kernel):
    import ctypes

    result = np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)
    words = (ctypes.c_ssize_t * 8).from_address(id(result))
    shape = (ctypes.c_ssize_t * 2).from_address(words[4])  # head: count, type, data, axes, shape
    shape[0] = shape[1] = 2**20
    return result
