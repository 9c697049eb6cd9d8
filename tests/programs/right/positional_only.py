"""Positional-only parameters and a default of None for the output."""
import numpy as np


def convolve(image, kernel, /, out=None):
    h, w = kernel.shape
    shape = (image.shape[0] - h + 1, image.shape[1] - w + 1)
    if out is None:
        out = np.zeros(shape)
    for i in range(shape[0]):
        for j in range(shape[1]):
            out[i, j] = np.einsum("ij,ij->", image[i:i + h, j:j + w], kernel)
    return out
