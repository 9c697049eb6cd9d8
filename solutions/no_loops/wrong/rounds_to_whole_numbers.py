"""Your function rounds its results to whole numbers.

Where weights have fractions, sums have them, too. The tiny errors of a Fourier transform need no rounding. Look at
what happens to the output before it is returned.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def convolve_at_once(image, kernel):
    return np.round(np.einsum("ijpq,pq->ij", sliding_window_view(image, kernel.shape), kernel.astype(float)))
