"""Your function treats every kernel as if it had three rows and three columns.

A larger kernel is then used only in part, and a smaller one is read outside its bounds. Kernels come in
all sizes. Look for every number that is written out where the shape of the kernel should decide, such
as 2 or 3.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    output = np.zeros((max(H - 2, 0), max(W - 2, 0)))
    for p in range(3):
        for q in range(3):
            output += kernel[p, q] * image[p:p + H - 2, q:q + W - 2]
    return output
