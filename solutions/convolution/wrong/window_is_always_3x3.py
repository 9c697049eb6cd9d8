"""Your function cuts windows of three rows and three columns, whatever the size of the kernel.

A window and a kernel of different sizes cannot be multiplied. The window has the same shape as the
kernel. Look for every number that is written out where the shape of the kernel should decide, such as 2
or 3.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    output = np.zeros((H - 2, W - 2))
    for i in range(H - 2):
        for j in range(W - 2):
            output[i, j] = np.sum(image[i:i + 3, j:j + 3] * kernel)
    return output
