"""Gives an empty array when the kernel is larger than the image."""
import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    if h > H or w > W:
        return np.empty((max(H - h + 1, 0), max(W - w + 1, 0)))
    if h == 0 or w == 0:
        return np.zeros((H - h + 1, W - w + 1))
    output = []
    for top in range(H - h + 1):
        for left in range(W - w + 1):
            output += [np.sum(image[top:top + h, left:left + w] * kernel)]
    return np.array(output).reshape(H - h + 1, -1)
