"""Pads with zeros for a picture of the same size, and crops to the whole windows afterwards."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    top, left = (h - 1) // 2, (w - 1) // 2
    padded = np.pad(image, ((top, h - 1 - top), (left, w - 1 - left)), mode="constant")
    same = np.zeros(image.shape)
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            same[i, j] = np.sum(padded[i:i + h, j:j + w] * kernel)
    return same[top:top + image.shape[0] - h + 1, left:left + image.shape[1] - w + 1]
