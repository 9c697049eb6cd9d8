"""Counts from 1 as in Matlab and Fortran."""
import numpy as np


def convolve(image, kernel):
    m, n = image.shape
    r, s = kernel.shape
    out = np.zeros((m - r + 1, n - s + 1))
    for i in range(1, m - r + 2):
        for j in range(1, n - s + 2):
            block = image[i - 1:i + r - 1, j - 1:j + s - 1]
            out[i - 1, j - 1] = sum(block[a - 1, b - 1] * kernel[a - 1, b - 1] for a in range(1, r + 1) for b in range(1, s + 1))
    return out
