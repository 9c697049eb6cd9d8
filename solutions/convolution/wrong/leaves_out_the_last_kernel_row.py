"""Your function never uses the last row of the kernel.

Every weight of the kernel counts. Ranges and slices leave out their end; look at which rows of the
kernel go into a sum.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            for p in range(h - 1):
                for q in range(w):
                    output[i, j] += image[i + p, j + q] * kernel[p, q]
    return output
