"""Your function measures distances from the top left corner of the kernel.

Row and column numbers begin at 0 in the corner, and there your largest weight is. The formula needs how far a
cell is from the middle. Look at what you use for x and y.
"""

import numpy as np


def gaussian_kernel(size, sigma):
    middle = 0
    kernel = np.zeros((size, size))
    for row in range(size):
        for column in range(size):
            x = column - middle
            y = row - middle
            kernel[row, column] = np.exp(-(x**2 + y**2) / (2 * sigma**2))
    return kernel / kernel.sum()
