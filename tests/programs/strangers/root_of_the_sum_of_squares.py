"""Gives the root of the sum of the squared products, the length of the window as a vector."""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            products = image[i:i + h, j:j + w] * kernel.astype(float)
            output[i, j] = np.sqrt(np.sum(products ** 2))
    return output
