"""Four plain loops: every window, every weight, one product at a time."""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            total = 0.0
            for p in range(h):
                for q in range(w):
                    total += image[i + p, j + q] * kernel[p, q]
            output[i, j] = total
    return output
