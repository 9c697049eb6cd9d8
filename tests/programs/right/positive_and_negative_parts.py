"""Adds positive and negative weights apart and subtracts at the end."""
import numpy as np


def part(image, weights):
    rows, columns = image.shape[0] - weights.shape[0] + 1, image.shape[1] - weights.shape[1] + 1
    total = np.zeros((rows, columns))
    for (p, q), weight in np.ndenumerate(weights):
        total += weight * image[p:p + rows, q:q + columns]
    return total


def convolve(image, kernel):
    kernel = kernel.astype(float)
    image = image.astype(float)
    return part(image, np.maximum(kernel, 0)) - part(image, np.maximum(-kernel, 0))
