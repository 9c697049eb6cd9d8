"""Your function cuts windows of three rows and three columns, whatever the size of the kernel.

A window and a kernel of different sizes cannot be multiplied. The window has the same shape as the
kernel. Look for the numbers 2 and 3 in your program, and ask where each of them should come from.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    output = np.zeros((H - 2, W - 2))
    for i in range(H - 2):
        for j in range(W - 2):
            output[i, j] = np.sum(image[i:i + 3, j:j + 3] * kernel)
    return output
