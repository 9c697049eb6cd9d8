"""Your function cuts the fractions off the weights of the kernel before it multiplies.

A box blur with ninths, for example, becomes a kernel of zeros. Look at where the weights are turned into
whole numbers.
"""

import numpy as np


def convolve(image, kernel):
    kernel = np.array(kernel, dtype=int)
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
