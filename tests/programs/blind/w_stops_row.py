# mistake: stops_one_row_early
import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    out = np.zeros((H - h + 1, W - w + 1))
    for i in range(h):
        for j in range(w):
            out[:-1] += image[i:H - h + i, j:W - w + 1 + j] * kernel[i, j]
    return out
