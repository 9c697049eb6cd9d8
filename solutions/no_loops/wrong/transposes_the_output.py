"""Your function returns the output with rows and columns exchanged.

The axis of the rows comes first. Look at the letters on the right of the arrow in einsum, or at the order in which your
grids of indices are made: np.meshgrid exchanges its first two axes unless it is told indexing="ij".
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def convolve_at_once(image, kernel):
    return np.einsum("ijpq,pq->ji", sliding_window_view(image, kernel.shape), kernel.astype(float))
