"""Your function uses the distance itself where the formula has its square.

The weights then fall like the sides of a tent with a sharp tip, not like a bell. x² + y² is already what is
needed. Look for a root, or for something that does the work of one.
"""

import numpy as np


def gaussian_kernel(size, sigma):
    middle = size // 2
    kernel = np.zeros((size, size))
    for row in range(size):
        for column in range(size):
            x = column - middle
            y = row - middle
            kernel[row, column] = np.exp(-np.sqrt(x**2 + y**2) / (2 * sigma**2))
    return kernel / kernel.sum()
