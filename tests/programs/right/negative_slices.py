"""Slices counted from the end, with None where -0 would be wrong."""
import numpy as np


def convolve(image, kernel):
    image = image.astype(float)
    h, w = kernel.shape
    out = 0
    for p in range(h):
        for q in range(w):
            out = out + image[p:p - h + 1 or None, q:q - w + 1 or None] * kernel[p, q]
    return np.asarray(out)
