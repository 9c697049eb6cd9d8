"""Your function stores its results as int32, that is as whole numbers of at most about two thousand
million.

Fractions are lost, and larger sums wrap around or stop the program. Look at where the type of the output
is chosen.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1), dtype=np.int32)
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
