"""Your function counts the top left pixel of each window twice.

Each product belongs into the sum exactly once. Look at the value with which each sum begins, and at the
product that is added to it first.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            total = image[i, j] * kernel[0, 0]
            for p in range(h):
                for q in range(w):
                    total += image[i + p, j + q] * kernel[p, q]
            output[i, j] = total
    return output
