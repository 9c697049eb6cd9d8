"""Compensated summation over the kernel, for every digit."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    total = np.zeros((rows, columns))
    lost = np.zeros((rows, columns))
    for p in range(h):
        for q in range(w):
            term = np.float64(image[p:p + rows, q:q + columns]) * kernel[p, q] - lost
            new = total + term
            lost = (new - total) - term
            total = new
    return total
