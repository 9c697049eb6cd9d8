"""Your function returns the weights before they are divided by their sum.

In the middle of your kernel there is a 1, and the weights add up to more than 1, so a blur would make the
picture brighter. Compare the two last tables of the lesson's example.
"""

import numpy as np


def gaussian_kernel(size, sigma):
    middle = size // 2
    kernel = np.zeros((size, size))
    for row in range(size):
        for column in range(size):
            x = column - middle
            y = row - middle
            kernel[row, column] = np.exp(-(x**2 + y**2) / (2 * sigma**2))
    return kernel
