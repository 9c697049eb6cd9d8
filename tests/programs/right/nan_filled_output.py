"""Starts from an output full of NaN, so that a forgotten cell would show."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.full((image.shape[0] - h + 1, image.shape[1] - w + 1), np.nan)
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.nansum(image[i:i + h, j:j + w] * kernel)
    assert not np.isnan(out).any()
    return out
