# mistake: stops_one_row_and_column_early
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = image.shape[0] - h + 1, image.shape[1] - w + 1
    out = np.zeros((n, m))
    y = 0
    while y < n - 1:
        x = 0
        while x < m - 1:
            out[y, x] = np.dot(image[y:y + h, x:x + w].ravel(), kernel.ravel().astype(float))
            x = x + 1
        y = y + 1
    return out
