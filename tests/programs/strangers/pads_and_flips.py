"""Two mistakes at once: pads the image with zeros and turns the kernel by half a turn, as scipy's
convolve2d "same"."""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    kernel = kernel[::-1, ::-1]
    padded = np.pad(image, ((h // 2, h // 2), (w // 2, w // 2)))
    output = np.zeros((H, W))
    for i in range(H):
        for j in range(W):
            output[i, j] = np.sum(padded[i:i + h, j:j + w] * kernel)
    return output
