# mistake: window_one_row_late
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    out = np.zeros(v.shape[:2])
    for y in range(1, v.shape[0]):
        out[y - 1] = np.einsum("xij,ij->x", v[y], kernel)
    return out
