"""The running total of every window begins with 1, so every result is one too large."""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            total = 1
            for p in range(h):
                for q in range(w):
                    total += image[i + p, j + q] * kernel[p, q]
            output[i, j] = total
    return output
