"""Your function takes the absolute value of every sum, so negative results lose their sign.

A kernel may have negative weights, and then negative sums are right. Look at what happens to each sum
before it is returned.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = abs(np.sum(image[i:i + h, j:j + w] * kernel))
    return output
