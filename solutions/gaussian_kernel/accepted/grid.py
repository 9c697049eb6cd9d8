"""A grid of coordinates, and the formula on all cells at once."""

import numpy as np


def gaussian_kernel(size, sigma):
    middle = size // 2
    y, x = np.mgrid[-middle:middle + 1, -middle:middle + 1]
    kernel = np.exp(-(x**2 + y**2) / (2 * sigma**2))
    return kernel / kernel.sum()
