# mistake: starts_at_row_and_column_one
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    n, m = out.shape
    for i in range(h):
        for j in range(w):
            out[1:, 1:] += image[i + 1:i + n, j + 1:j + m] * float(kernel[i, j])
    return out
