"""Your function multiplies the rows of the window by the columns of the kernel.

Each axis of the kernel must meet the axis of its own kind. Look at the order of the letters in einsum, at the
pairs of axes in tensordot, or for a transposed kernel. Where the kernel is not square, the shapes do not fit.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def convolve_at_once(image, kernel):
    return np.einsum("ijpq,qp->ij", sliding_window_view(image, kernel.shape), kernel.astype(float))
