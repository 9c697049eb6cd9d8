"""Semicolons and several statements on each line."""
import numpy as np; import math


def convolve(image, kernel):
    H = image.shape[0]; W = image.shape[1]; h = kernel.shape[0]; w = kernel.shape[1];
    out = np.zeros((H - h + 1, W - w + 1)); i = 0;
    while i <= H - h:
        for j in range(W - w + 1): out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel); pass
        i += 1;
    return out;
