"""An einsum of window and kernel; the result is an array without axes."""

import numpy as np


def window_sum(image, kernel, row, column):
    h, w = kernel.shape
    window = np.asarray(image, dtype=np.float64)[row:, column:][:h, :w]
    return np.einsum("pq,pq->", window, kernel.astype(np.float64))
