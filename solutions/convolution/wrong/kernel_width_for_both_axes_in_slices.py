"""Your function uses the width of the kernel for its height as well, as if every kernel were square.

A kernel may be taller than wide, or wider than tall. Its shape has two numbers: how many rows, and how
many columns. Look at every place where the size of the kernel is used.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    w = kernel.shape[1]
    output = np.zeros((H - w + 1, W - w + 1))
    for i in range(H - w + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + w, j:j + w] * kernel)
    return output
