"""Im2col: every window becomes a row of one matrix, and a matrix product does the rest."""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    rows = image.shape[0] - h + 1
    columns = image.shape[1] - w + 1
    matrix = np.empty((rows * columns, h * w))
    for p in range(h):
        for q in range(w):
            matrix[:, p * w + q] = image[p : p + rows, q : q + columns].ravel()
    return (matrix @ kernel.ravel()).reshape(rows, columns)
