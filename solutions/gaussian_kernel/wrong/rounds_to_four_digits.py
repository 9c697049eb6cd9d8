"""Your function rounds its weights to four digits after the point.

The lesson does that only to fit them on paper. Small weights lose much of their value so, and the kernel no
longer adds up to 1. Look for a call that rounds.
"""

import numpy as np


def gaussian_kernel(size, sigma):
    middle = size // 2
    y, x = np.mgrid[-middle:middle + 1, -middle:middle + 1]
    kernel = np.exp(-(x**2 + y**2) / (2 * sigma**2))
    return np.round(kernel / kernel.sum(), 4)
