"""The array module holds the sums; np.frombuffer makes an array of them."""
from array import array

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    sums = array("d", bytes(8 * rows * columns))
    weights = array("d", kernel.astype(float).ravel().tolist())
    for i in range(rows):
        for j in range(columns):
            pixels = array("d", image[i:i + h, j:j + w].ravel().tolist())
            sums[i * columns + j] = sum(a * b for a, b in zip(pixels, weights))
    return np.frombuffer(sums, dtype=np.float64).reshape(rows, columns)
