"""Two functions, of which the second is wrong only because the first is: a mask of False."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def edge_strength(image):
    kernel = -np.ones((3, 3))
    kernel[1, 1] = 8
    return np.einsum("ijpq,pq->ij", sliding_window_view(image.astype(float), (3, 3)), kernel) / 9


def edges(image, limit=100):
    return edge_strength(image) > limit
