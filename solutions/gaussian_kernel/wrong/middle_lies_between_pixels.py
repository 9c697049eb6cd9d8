"""Your function takes a middle that lies half a pixel beside the middle cell.

size / 2 is 1.5 for a size of 3, but the cells are numbered 0, 1, 2, and the middle one is 1. The kernel is then
lopsided: its largest weights are not in the middle alone. Look at where the coordinates of the cells come from.
"""

import numpy as np


def gaussian_kernel(size, sigma):
    middle = size / 2
    kernel = np.zeros((size, size))
    for row in range(size):
        for column in range(size):
            x = column - middle
            y = row - middle
            kernel[row, column] = np.exp(-(x**2 + y**2) / (2 * sigma**2))
    return kernel / kernel.sum()
