"""Returns every second row and column of a larger buffer: a non-contiguous view."""
import numpy as np


def convolve(image, kernel):
    image = np.array(image, dtype=float)
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    buffer = np.full((2 * rows, 3 * columns), np.nan)
    out = buffer[1::2, 2::3]
    out[...] = 0
    for p in range(h):
        for q in range(w):
            out += image[p:p + rows, q:q + columns] * kernel[p, q]
    return out
