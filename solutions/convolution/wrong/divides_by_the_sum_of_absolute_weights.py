"""Your function divides every result by the sum of the absolute weights of the kernel.

The exercise asks for the sum of the products as it is. Look at what happens to the kernel or to the
results besides the sum.
"""

import numpy as np


def convolve(image, kernel):
    weight = np.abs(kernel).sum()
    h, w = kernel.shape
    rows = image.shape[0] - h + 1
    cols = image.shape[1] - w + 1
    output = np.zeros((rows, cols))
    for i in range(rows):
        for j in range(cols):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel) / weight
    return output
