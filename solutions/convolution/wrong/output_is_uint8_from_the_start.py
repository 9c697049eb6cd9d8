"""Your function stores its results as uint8, that is as whole numbers from 0 to 255.

Larger sums wrap around, and fractions and signs are lost. A sum of products may be negative, fractional
or large. Look at where the type of the output is chosen.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1), dtype=np.uint8)
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
