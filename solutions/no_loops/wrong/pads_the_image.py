"""Your function adds a border of zeros, so that its output is larger than it should be.

The kernel must lie on the image with all of its weights; nothing is padded. Look at the size of the array from which
the windows are taken.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def convolve_at_once(image, kernel):
    h, w = kernel.shape
    padded = np.pad(image, ((h // 2, (h - 1) // 2), (w // 2, (w - 1) // 2)))
    return np.einsum("ijpq,pq->ij", sliding_window_view(padded, (h, w)), kernel.astype(float))
