"""Cuts the window out, multiplies it by the kernel and sums, all in float64."""

import numpy as np


def window_sum(image, kernel, row, column):
    h, w = kernel.shape
    window = image[row : row + h, column : column + w].astype(float)
    return np.sum(window * kernel)
