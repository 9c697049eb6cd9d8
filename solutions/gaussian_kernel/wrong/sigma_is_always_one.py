"""Your function gives the same kernel for every sigma, the one for sigma 1.

The width of the bell is the caller's choice. Look at where sigma occurs in your code, and whether a number
stands in its place.
"""

import numpy as np


def gaussian_kernel(size, sigma):
    middle = size // 2
    kernel = np.zeros((size, size))
    for row in range(size):
        for column in range(size):
            x = column - middle
            y = row - middle
            kernel[row, column] = np.exp(-(x**2 + y**2) / 2)
    return kernel / kernel.sum()
