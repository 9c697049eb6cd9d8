"""Your function multiplies and adds up in the type that the two arrays have in common, and for two uint8 arrays
that is uint8.

It ends at 255: 200 + 100 is 44. einsum, tensordot and @ keep the type of what they are given. Look at the dtype of
the image and of the kernel when they meet.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def convolve(image, kernel):
    return np.einsum("ijpq,pq->ij", sliding_window_view(image, kernel.shape), kernel)
