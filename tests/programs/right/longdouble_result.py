"""Adds up in long double and returns it."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1), dtype=np.longdouble)
    for p in range(h):
        for q in range(w):
            out += image[p:p + out.shape[0], q:q + out.shape[1]].astype(np.longdouble) * kernel[p, q]
    return out
