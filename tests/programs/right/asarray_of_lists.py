"""Accepts anything array-like: np.asarray, np.atleast_2d, and lists as well."""
import numpy as np


def convolve(image, kernel):
    image = np.atleast_2d(np.asarray(image, dtype=np.float64))
    kernel = np.atleast_2d(np.asarray(kernel, dtype=np.float64))
    h, w = kernel.shape
    out = np.empty((image.shape[0] - h + 1, image.shape[1] - w + 1))
    out.fill(0)
    for p in range(h):
        for q in range(w):
            np.add(out, np.multiply(kernel[p, q], image[p:p + out.shape[0], q:q + out.shape[1]]), out=out)
    return out
