"""Your function makes the output one row too short: the last row of windows is missing.

Count how often a kernel of three rows fits into an image of five rows: at row 0, 1 and 2, that is three
times. Look at how many rows the output gets, by its shape, by a range or by a slice.
"""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    rows = image.shape[0] - h
    cols = image.shape[1] - w + 1
    output = np.zeros((rows, cols))
    for i in range(rows):
        for j in range(cols):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
