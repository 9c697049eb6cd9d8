"""Your function carries the sum of each window over to the next, so the numbers run on through the whole
output.

Every window has a sum of its own, which begins at zero. Look at where a sum begins: at the line that
sets it to zero, or at np.cumsum, which goes on by itself.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    total = 0
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            for p in range(h):
                for q in range(w):
                    total += image[i + p, j + q] * kernel[p, q]
            output[i, j] = total
    return output
