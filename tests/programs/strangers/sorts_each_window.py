"""Sorts the rows of each window before multiplying, so the weights meet the pixels by rank."""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    output = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(output.shape[0]):
        for j in range(output.shape[1]):
            window = np.sort(image[i:i + h, j:j + w])
            output[i, j] = np.sum(window * kernel)
    return output
