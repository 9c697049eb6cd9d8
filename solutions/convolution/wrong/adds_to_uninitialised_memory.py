"""Your function adds the products to an output that does not start at zero.

An array made by numpy.empty holds whatever was in memory before, sometimes zeros and sometimes not, so
the result changes from run to run. Look at how the output is created.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.empty((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            for p in range(h):
                for q in range(w):
                    output[i, j] += image[i + p, j + q] * kernel[p, q]
    return output
