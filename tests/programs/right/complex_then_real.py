"""Adds up in complex numbers and returns .real, a view with gaps."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1), dtype=complex)
    for p in range(h):
        for q in range(w):
            out += image[p:p + out.shape[0], q:q + out.shape[1]].astype(complex) * kernel[p, q]
    return out.real
