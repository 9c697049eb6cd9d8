"""Takes the median of the products of a window where their sum is asked."""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.median(image[i:i + h, j:j + w] * kernel)
    return output
