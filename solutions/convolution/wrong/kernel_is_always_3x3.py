"""Your function treats every kernel as if it had three rows and three columns.

A larger kernel is then used only in part, and a smaller one is read outside its bounds. Kernels come in
all sizes. Look for every number that is written out where the shape of the kernel should decide, such
as 2 or 3.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    output = np.zeros((H - 2, W - 2))
    for i in range(H - 2):
        for j in range(W - 2):
            total = 0
            for p in range(3):
                for q in range(3):
                    total += image[i + p, j + q] * kernel[p, q]
            output[i, j] = total
    return output
