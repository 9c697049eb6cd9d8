"""A convolution for grey images, called once for each channel, and the three stacked."""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    output = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(output.shape[0]):
        for j in range(output.shape[1]):
            output[i, j] = np.sum(image[i : i + h, j : j + w] * kernel)
    return output


def convolve_colour(image, kernel):
    pixels = image.astype(float)
    return np.dstack([convolve(pixels[:, :, c], kernel) for c in range(3)])
