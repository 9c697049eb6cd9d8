"""Both sums at once as a complex number, its angle counted from 0 to 360."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def gradient(image):
    kernel = np.array([[-1 - 1j, -2j, 1 - 1j], [-2, 0, 2], [-1 + 1j, 2j, 1 + 1j]])
    slope = np.einsum("ijpq,pq->ij", sliding_window_view(image, (3, 3)), kernel)
    return abs(slope), np.angle(slope, deg=True) % 360
