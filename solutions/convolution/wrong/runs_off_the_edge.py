"""Your function moves the kernel beyond the last place where it lies wholly inside the image.

There the window is smaller than the kernel, or a pixel is read that does not exist. Starting a window
at every pixel, for example, is too often. Look at the last row and the last column at which a window
begins.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H, W))
    for i in range(H):
        for j in range(W):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
