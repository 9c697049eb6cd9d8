"""Your function puts the larger part of the border above and on the left when the kernel is even.

Everything is then shifted by one pixel for kernels of 2 or 4 rows or columns, while odd kernels come out right.
The lesson has a table of where the one more goes. Look at how you round when you halve the size of the kernel.
"""

import numpy as np


def convolve_same(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    framed = np.pad(image, ((h // 2, (h - 1) // 2), (w // 2, (w - 1) // 2)))
    output = np.zeros((H, W))
    for i in range(H):
        for j in range(W):
            output[i, j] = np.sum(framed[i:i + h, j:j + w] * kernel)
    return output
