"""Your function leaves out the last row and the last column of windows.

An axis of 4 pixels has 3 places for a kernel of 2: 0, 1 and 2. np.arange stops before its end. Look at how many
places your indices count.
"""

import numpy as np


def convolve_at_once(image, kernel):
    (H, W), (h, w) = image.shape, kernel.shape
    rows = np.arange(H - h)[:, None, None, None] + np.arange(h)[:, None]
    columns = np.arange(W - w)[:, None, None] + np.arange(w)
    return np.einsum("ijpq,pq->ij", image[rows, columns], kernel.astype(float))
