"""Your function divides every result by the sum of the weights of the kernel, unless that sum is zero.

The exercise asks for the sum of the products as it is, so a kernel of ones gives the whole sum and not a
mean. Look at what happens to the kernel or to the results besides the sum.
"""

import numpy as np


def convolve(image, kernel):
    total = kernel.sum()
    if total != 0:
        kernel = kernel / total
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
