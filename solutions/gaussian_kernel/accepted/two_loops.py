"""Two plain loops with math.exp, a running sum, and a division at the end."""

import math

import numpy as np


def gaussian_kernel(size, sigma):
    middle = size // 2
    kernel = np.zeros((size, size))
    total = 0.0
    for row in range(size):
        for column in range(size):
            x = column - middle
            y = row - middle
            weight = math.exp(-(x**2 + y**2) / (2 * sigma**2))
            kernel[row, column] = weight
            total += weight
    return kernel / total
