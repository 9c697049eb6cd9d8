"""Flips image and kernel, and flips the answer back: a view with negative strides."""
import numpy as np


def convolve(image, kernel):
    image, kernel = image[::-1, ::-1], np.flipud(np.fliplr(kernel))
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = (image[i:i + h, j:j + w] * kernel).sum()
    return out[::-1, ::-1]
