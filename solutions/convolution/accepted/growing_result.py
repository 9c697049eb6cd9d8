"""Grows a flat result with np.append, one number for each window, and reshapes it at the end."""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.array([])
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            total = 0.0
            for p in range(h):
                for q in range(w):
                    product = image[i + p][j + q] * kernel[p][q]
                    total = total + product
            output = np.append(output, total)
    return output.reshape(H - h + 1, W - w + 1)
