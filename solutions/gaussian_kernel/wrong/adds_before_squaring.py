"""Your function adds x and y first and squares their sum.

(x + y)² is another number than x² + y²: one column to the left and one row down, they cancel. Print your kernel
for size 3: two of its corners are as large as the middle. Look at the parentheses in the exponent.
"""

import numpy as np


def gaussian_kernel(size, sigma):
    middle = size // 2
    kernel = np.zeros((size, size))
    for row in range(size):
        for column in range(size):
            x = column - middle
            y = row - middle
            kernel[row, column] = np.exp(-((x + y) ** 2) / (2 * sigma**2))
    return kernel / kernel.sum()
