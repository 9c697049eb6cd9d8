"""Your function never uses the last row and the last column of the kernel.

Every weight of the kernel counts. Ranges and slices leave out their end; look at which rows and columns
of the kernel go into a sum.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            total = 0
            for p in range(0, h - 1):
                for q in range(0, w - 1):
                    total = total + image[i + p, j + q] * kernel[p, q]
            output[i, j] = total
    return output
