"""Prints every window row by row, and the sum: the slowest right program of the collection."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            window = image[i:i + h, j:j + w]
            for line in window:
                print(*line)
            out[i, j] = np.sum(window * kernel)
            print("sum:", out[i, j])
    return out
