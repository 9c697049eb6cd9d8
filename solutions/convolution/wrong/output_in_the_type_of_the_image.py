"""Your function stores its results in the number type of the image, which may be too narrow for them.

A uint8 image holds whole numbers from 0 to 255 only, so larger sums wrap around and fractions and signs
are lost. Look at where the output is created, and at the type it gets there.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros_like(image[:H - h + 1, :W - w + 1])
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
