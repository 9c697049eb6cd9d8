# mistake: kernel_is_always_3x3
import numpy as np


def convolve(p, k):
    k = k.astype(float)
    top = k[0, 0] * p[:-2, :-2] + k[0, 1] * p[:-2, 1:-1] + k[0, 2] * p[:-2, 2:]
    mid = k[1, 0] * p[1:-1, :-2] + k[1, 1] * p[1:-1, 1:-1] + k[1, 2] * p[1:-1, 2:]
    low = k[2, 0] * p[2:, :-2] + k[2, 1] * p[2:, 1:-1] + k[2, 2] * p[2:, 2:]
    return top + mid + low
