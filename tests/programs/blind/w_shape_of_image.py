# mistake: keeps_the_shape_of_the_image
import numpy as np


def convolve(data, mask):
    out = np.zeros(data.shape)
    p, q = mask.shape
    last_row, last_col = data.shape[0] - p, data.shape[1] - q
    r = 0
    while r <= last_row:
        c = 0
        while c <= last_col:
            out[r, c] = np.tensordot(data[r:r + p, c:c + q], mask.astype(float))
            c += 1
        r += 1
    return out
