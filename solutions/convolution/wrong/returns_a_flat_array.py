"""Your function returns all numbers in one long row.

The numbers and their order are right, but the output must have rows and columns as the image has. Look
at how the results are collected, and at what is still missing before they are returned.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = []
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output.append(np.sum(image[i:i + h, j:j + w] * kernel))
    return np.array(output)
