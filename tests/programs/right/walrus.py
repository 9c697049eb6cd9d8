"""The walrus operator wherever it fits."""
import numpy as np


def convolve(image, kernel):
    out = np.zeros(((rows := image.shape[0] - (h := kernel.shape[0]) + 1), (cols := image.shape[1] - (w := kernel.shape[1]) + 1)))
    n = -1
    while (n := n + 1) < rows * cols:
        window = image[(i := n // cols):i + h, (j := n % cols):j + w]
        out[i, j] = (products := window * kernel).sum()
    return out
