"""Your function cuts the fraction off every result and keeps whole numbers only.

A kernel may hold fractions, such as the ninths of a box blur, and then the sums have fractions too. Look
at where the output becomes a whole number: its type, or a conversion.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1), dtype=int)
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
