"""A right solution by recursion over the cells, which needs a higher recursion limit.

verdict: accepted
must not: refuse a style for being odd
"""
import sys

import numpy as np

sys.setrecursionlimit(20_000)


def convolve(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    image, kernel = np.asarray(image, float), np.asarray(kernel, float)
    output = np.zeros((rows, columns))

    def fill(cell):
        if cell < rows * columns:
            r, c = divmod(cell, columns)
            output[r, c] = (image[r : r + h, c : c + w] * kernel).sum()
            fill(cell + 1)

    fill(0)
    return output
