"""Your function lets its windows end at row h and column w of the image, wherever they begin.

A slice is written from where it begins to where it ends, and the end moves with the beginning: a window of h
rows that begins at row i ends before row i + h. Look at what stands after the colon.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:h, j:w] * kernel)
    return output
