"""Subtracts the mean of the window from its pixels before multiplying, as in normalised correlation."""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            window = image[i:i + h, j:j + w]
            output[i, j] = np.sum((window - window.mean()) * kernel)
    return output
