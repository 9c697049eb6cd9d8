"""Recursion: the first row of the output on top of the convolution of the rest."""
import sys

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 3 * len(image) + 1000))
    width = image.shape[1] - w + 1

    def rows_from(i):
        if i + h > image.shape[0]:
            return []
        first = [float(np.sum(image[i:i + h, j:j + w] * kernel)) for j in range(width)]
        return [first] + rows_from(i + 1)

    return np.array(rows_from(0)).reshape(-1, width)
