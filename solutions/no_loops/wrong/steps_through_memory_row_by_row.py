"""Your function assumes that the image is stored row by row, and mixes up the pixels of one that is not.

The steps from row to row and from column to column stand in image.strides. Look at where your steps come
from, or at a flattening that follows the memory (order="K" or "A").
"""

import numpy as np


def convolve_at_once(image, kernel):
    (H, W), (h, w) = image.shape, kernel.shape
    right = image.itemsize
    down = W * right
    windows = np.lib.stride_tricks.as_strided(image, (H - h + 1, W - w + 1, h, w), (down, right, down, right))
    return np.einsum("ijpq,pq->ij", windows, kernel.astype(float))
