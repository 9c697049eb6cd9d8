"""Your function multiplies by sigma² in the exponent, where the formula divides by it.

Wide bells become narrow, and narrow ones wide; with sigma 1 nobody notices. Python works from left to right, so
a / 2 * b is (a / 2) * b. Look at the parentheses in the exponent.
"""

import numpy as np


def gaussian_kernel(size, sigma):
    middle = size // 2
    kernel = np.zeros((size, size))
    for row in range(size):
        for column in range(size):
            x = column - middle
            y = row - middle
            kernel[row, column] = np.exp(-(x**2 + y**2) / 2 * sigma**2)
    return kernel / kernel.sum()
