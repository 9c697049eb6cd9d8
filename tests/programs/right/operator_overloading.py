"""Operators mean new things: Kernel >> image convolves."""
import numpy as np


class Kernel:
    def __init__(self, weights):
        self.weights = weights

    def __rshift__(self, image):
        h, w = self.weights.shape
        out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
        for position in np.ndindex(out.shape):
            out[position] = self[image, position]
        return out

    def __getitem__(self, key):
        image, (i, j) = key
        h, w = self.weights.shape
        return (image[i:i + h, j:j + w] * self.weights).sum()


def convolve(image, kernel):
    return Kernel(kernel) >> image
