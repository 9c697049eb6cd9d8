"""Scatter: each pixel is handed to all the cells that it belongs to."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    H, W = image.shape
    full = np.zeros((H + h - 1, W + w - 1))
    turned = kernel[::-1, ::-1]
    for (i, j), pixel in np.ndenumerate(image):
        full[i:i + h, j:j + w] += pixel * turned
    return full[h - 1:H, w - 1:W]
