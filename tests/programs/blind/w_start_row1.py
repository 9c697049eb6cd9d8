# mistake: starts_at_row_one
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    shape = (image.shape[0] - h + 1, image.shape[1] - w + 1)
    out = np.zeros(shape)
    for y in range(1, shape[0]):
        strips = np.lib.stride_tricks.sliding_window_view(image[y:y + h], w, axis=1)
        out[y] = np.einsum("ixj,ij->x", strips, kernel)
    return out
