"""Your function divides the squared distance by sigma², where the formula has twice as much.

The bell becomes too narrow, as if sigma were smaller. Compare your exponent with the formula of the lesson,
sign by sign: what stands below the line?
"""

import numpy as np


def gaussian_kernel(size, sigma):
    middle = size // 2
    kernel = np.zeros((size, size))
    for row in range(size):
        for column in range(size):
            x = column - middle
            y = row - middle
            kernel[row, column] = np.exp(-(x**2 + y**2) / sigma**2)
    return kernel / kernel.sum()
