"""Your function uses sigma itself where the formula has its square.

With sigma 1 nobody notices, since 1² is 1. All other bells have a wrong width. Look at what stands below the
line in the exponent.
"""

import numpy as np


def gaussian_kernel(size, sigma):
    middle = size // 2
    kernel = np.zeros((size, size))
    for row in range(size):
        for column in range(size):
            x = column - middle
            y = row - middle
            kernel[row, column] = np.exp(-(x**2 + y**2) / (2 * sigma))
    return kernel / kernel.sum()
