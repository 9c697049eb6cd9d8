"""Your function adds up the absolute values of the products, so negative weights or pixels count as
positive.

In the sum positive and negative products must be able to cancel. Look at what happens to each product
before it is added.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(np.abs(image[i:i + h, j:j + w] * kernel))
    return output
