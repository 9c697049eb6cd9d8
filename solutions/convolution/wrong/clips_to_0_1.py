"""Your function clips its results to the range from 0 to 1.

The exercise asks for the sums themselves, which may be negative or larger than 1. Look at where the
results are limited.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.clip(np.sum(image[i:i + h, j:j + w] * kernel), 0, 1)
    return output
