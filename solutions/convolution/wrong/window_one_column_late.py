"""Your function takes every window one column too far right, so each column of its output belongs one
further right.

The first window starts at column 0 of the image, and its sum goes to column 0 of the output. Look at the
column where each window begins, and at the column where its sum is stored.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(1, W - w + 1):
            output[i, j - 1] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
