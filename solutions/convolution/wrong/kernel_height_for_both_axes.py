"""Your function uses the height of the kernel for its width as well, as if every kernel were square.

A kernel may be taller than wide, or wider than tall. Its shape has two numbers: how many rows, and how
many columns. Look at every place where the size of the kernel is used.
"""

import numpy as np


def convolve(image, kernel):
    k = kernel.shape[0]
    H, W = image.shape
    output = np.zeros((H - k + 1, W - k + 1))
    for i in range(H - k + 1):
        for j in range(W - k + 1):
            output[i, j] = np.sum(image[i:i + k, j:j + k] * kernel)
    return output
