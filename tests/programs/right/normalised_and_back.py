"""Divides the picture by its largest value and multiplies back at the end."""
import numpy as np


def convolve(image, kernel):
    largest = float(np.abs(image.astype(float)).max()) or 1.0
    scaled = image.astype(float) / largest
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(scaled[i:i + h, j:j + w] * kernel)
    return out * largest
