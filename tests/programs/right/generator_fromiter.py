"""A generator function that yields the sums, collected by np.fromiter."""
import numpy as np


def sums(image, kernel):
    h, w = kernel.shape
    for i in range(image.shape[0] - h + 1):
        yield from ((image[i:i + h, j:j + w] * kernel).sum() for j in range(image.shape[1] - w + 1))


def convolve(image, kernel):
    shape = (image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1)
    return np.fromiter(sums(image, kernel), dtype=float).reshape(shape)
