"""Your function forgets its sum at the start of every row of the kernel, so only the last row of the
kernel counts.

The sum of a window begins at zero once and then goes through all rows. Look at where a sum begins, and
at which of the kernel's rows go into it.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            for p in range(h):
                total = 0
                for q in range(w):
                    total += image[i + p, j + q] * kernel[p, q]
            output[i, j] = total
    return output
