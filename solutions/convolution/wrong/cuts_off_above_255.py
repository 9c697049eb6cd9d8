"""Your function replaces every result above 255 by 255.

The exercise asks for the sums themselves, which may be larger. Look at where the results are limited.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            value = np.sum(image[i:i + h, j:j + w] * kernel)
            if value > 255:
                value = 255
            output[i, j] = value
    return output
