"""Adds a little random noise to every result, different in every call."""

import numpy as np

rng = np.random.default_rng()


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output + rng.normal(0, 0.01, output.shape) * (1 + np.abs(output))
