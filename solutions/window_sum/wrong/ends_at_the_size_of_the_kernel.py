"""Your function lets its window end at row h and column w of the image, wherever it begins.

A slice is written from where it begins to where it ends, and the end moves with the beginning: a window of h
rows that begins at row 2 ends before row 2 + h. Look at what stands after the colon.
"""

import numpy as np


def window_sum(image, kernel, row, column):
    h, w = kernel.shape
    window = image[row:h, column:w].astype(float)
    return np.sum(window * kernel)
