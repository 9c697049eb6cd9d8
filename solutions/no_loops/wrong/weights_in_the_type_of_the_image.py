"""Your function gives the weights the type of the image.

In a whole type fractions are cut off, and in uint8 a weight of -1 becomes 255. Look at what the kernel is converted to.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def convolve_at_once(image, kernel):
    windows = sliding_window_view(image, kernel.shape)
    weights = kernel.astype(int).astype(image.dtype)
    return np.einsum("ijpq,pq->ij", windows.astype(float), weights.astype(float))
