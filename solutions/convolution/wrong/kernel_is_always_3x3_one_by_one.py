"""Your function treats every kernel as if it had three rows and three columns.

A larger kernel is then used only in part, and a smaller one is read outside its bounds. Kernels come in
all sizes. Look for the numbers 2 and 3 in your program, and ask where each of them should come from.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    output = np.zeros((max(H - 2, 0), max(W - 2, 0)))
    for p in range(3):
        for q in range(3):
            output += kernel[p, q] * image[p:p + H - 2, q:q + W - 2]
    return output
