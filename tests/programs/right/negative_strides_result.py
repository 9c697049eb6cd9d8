"""Fills the output from the last cell to the first and returns it turned around."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    H, W = image.shape
    cells = []
    for i in range(H - h, -1, -1):
        for j in range(W - w, -1, -1):
            cells.append(np.sum(image[i:i + h, j:j + w] * kernel))
    return np.array(cells)[::-1].reshape(H - h + 1, W - w + 1)[:, :]
