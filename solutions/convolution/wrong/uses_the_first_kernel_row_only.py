"""Your function uses only the first row of the kernel.

Every weight of the kernel counts, in all its rows. Look at which of the kernel's rows go into a sum.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            for q in range(w):
                output[i, j] += image[i, j + q] * kernel[0, q]
    return output
