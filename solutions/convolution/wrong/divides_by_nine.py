"""Your function divides every result by nine.

Nine belongs to the box blur of the lesson, where it is already part of the weights. The exercise asks
for the sum of the products as it is. Look at what happens to each sum: a division by 9 or by 3 * 3, or
a product with 1/9.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel) / 9
    return output
