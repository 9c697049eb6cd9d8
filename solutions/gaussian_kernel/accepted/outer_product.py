"""One row of the bell, multiplied with itself: the Gaussian is separable."""

import numpy as np


def gaussian_kernel(size, sigma):
    row = np.exp(-0.5 * ((np.arange(size) - (size - 1) / 2) / sigma) ** 2)
    row /= row.sum()
    return np.outer(row, row)
