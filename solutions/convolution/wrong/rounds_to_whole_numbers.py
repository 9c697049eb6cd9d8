"""Your function rounds every result to a whole number.

A kernel may hold fractions, such as the ninths of a box blur, and then the sums have fractions too. Look
at what happens to each sum before it is returned.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.round(np.sum(image[i:i + h, j:j + w] * kernel))
    return output
