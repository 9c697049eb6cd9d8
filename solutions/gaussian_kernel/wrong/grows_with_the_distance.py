"""Your function gives cells more weight the further they are from the middle.

The hill has become a valley. A large negative number makes exp small, a large positive one makes it huge. Look
at the sign of the exponent.
"""

import numpy as np


def gaussian_kernel(size, sigma):
    middle = size // 2
    y, x = np.mgrid[-middle:middle + 1, -middle:middle + 1]
    kernel = np.exp((x**2 + y**2) / (2 * sigma**2))
    return kernel / kernel.sum()
