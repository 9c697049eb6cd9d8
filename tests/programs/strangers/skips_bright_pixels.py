"""Leaves out every pixel above 200, as if it were overexposed."""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            for p in range(h):
                for q in range(w):
                    if image[i + p, j + q] <= 200:
                        output[i, j] += image[i + p, j + q] * kernel[p, q]
    return output
