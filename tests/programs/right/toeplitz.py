"""A banded Toeplitz matrix for every kernel row, and matrix products."""
import numpy as np


def band(row, width):
    """Matrix T with x @ T = the row slid along x."""
    T = np.zeros((width, width - len(row) + 1))
    for q, weight in enumerate(row):
        T += weight * np.eye(*T.shape, k=-q)
    return T


def convolve(image, kernel):
    rows = image.shape[0] - kernel.shape[0] + 1
    return sum(image[p:p + rows] @ band(kernel[p], image.shape[1]) for p in range(kernel.shape[0]))
