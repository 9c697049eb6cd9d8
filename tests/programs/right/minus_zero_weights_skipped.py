"""Skips weights that are zero, and multiplies nothing by one."""
import numpy as np


def convolve(image, kernel):
    image = np.array(image, dtype=float)
    rows, columns = (a - b + 1 for a, b in zip(image.shape, kernel.shape))
    out = np.zeros((rows, columns))
    for p, q in np.argwhere(kernel):
        part = image[p:p + rows, q:q + columns]
        weight = kernel[p, q]
        if weight == 1:
            out += part
        elif weight == -1:
            out -= part
        else:
            out += weight * part
    return out
