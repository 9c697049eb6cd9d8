"""Your function adds the running total after every row of the kernel, so the first rows count several
times.

The total already contains the rows before. Either the total or the output may collect the sums, but not
both. Look at when a sum is added to the output: after every row of the kernel, or once, when it is
complete.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            total = 0
            for p in range(h):
                for q in range(w):
                    total += image[i + p, j + q] * kernel[p, q]
                output[i, j] += total
    return output
