"""itertools.product instead of nested loops."""
from itertools import product

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    rows, columns = range(image.shape[0] - h + 1), range(image.shape[1] - w + 1)
    out = np.zeros((len(rows), len(columns)))
    for i, j, p, q in product(rows, columns, range(h), range(w)):
        out[i, j] += image[i + p, j + q] * kernel[p, q]
    return out
