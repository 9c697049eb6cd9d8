"""Your function divides by 2π · sigma², as books on statistics do, instead of by the sum of the weights.

That factor is for the whole bell, out to infinity. A kernel is a few cells of it, and their sum is something
else; add up the weights that you return. The lesson has a paragraph on this.
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
    return kernel / (2 * np.pi * sigma**2)
