"""Your function makes a kernel that reaches `size` cells to each side of the middle, so it is about twice as
wide as asked for.

The size counts all cells of a row, the middle and both sides. Look at where your coordinates begin and end.
"""

import numpy as np


def gaussian_kernel(size, sigma):
    y, x = np.mgrid[-size:size + 1, -size:size + 1]
    kernel = np.exp(-(x**2 + y**2) / (2 * sigma**2))
    return kernel / kernel.sum()
