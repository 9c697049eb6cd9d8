"""Your function returns one row of weights, where a square of them is asked for.

A bell in one direction is half of the way. Look at the shape of your result, and at what happens for each row
of the kernel.
"""

import numpy as np


def gaussian_kernel(size, sigma):
    x = np.arange(size) - size // 2
    row = np.exp(-(x**2) / (2 * sigma**2))
    return row / row.sum()
