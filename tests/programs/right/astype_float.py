"""Explicit conversions: image.astype(float) and np.float64 everywhere."""
import numpy as np


def convolve(image, kernel):
    image = image.astype(float)
    kernel = kernel.astype(np.float64)
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1), dtype=np.float64)
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.float64(np.sum(image[i:i + h, j:j + w] * kernel))
    return out.astype(np.float64)
