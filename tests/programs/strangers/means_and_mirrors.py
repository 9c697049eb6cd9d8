"""Two mistakes at once: takes the mean of the products, and writes every row of the output from right to
left."""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, W - w - j] = np.mean(image[i:i + h, j:j + w] * kernel)
    return output
