"""Your function replaces every negative result by zero.

A kernel may have negative weights, and then negative sums are right and carry information: an edge
detector uses them to tell dark from bright. Look at where the results are limited.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            total = np.sum(image[i:i + h, j:j + w] * kernel)
            output[i, j] = max(total, 0)
    return output
