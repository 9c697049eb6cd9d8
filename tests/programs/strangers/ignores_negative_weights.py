"""Adds only the products whose weight is positive."""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            for p in range(h):
                for q in range(w):
                    weight = kernel[p, q]
                    if weight > 0:
                        output[i, j] += image[i + p, j + q] * weight
    return output
