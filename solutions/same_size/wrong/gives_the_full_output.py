"""Your function gives an answer for every place where the kernel touches the image at all, so its output is
larger than the image.

The task asks for one answer for each pixel. Look at how many rows and columns of zeros you add: all together
they are one fewer than the kernel has.
"""

import numpy as np


def convolve_same(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    framed = np.pad(image, ((h - 1, h - 1), (w - 1, w - 1)))
    output = np.zeros((H + h - 1, W + w - 1))
    for i in range(H + h - 1):
        for j in range(W + w - 1):
            output[i, j] = np.sum(framed[i:i + h, j:j + w] * kernel)
    return output
