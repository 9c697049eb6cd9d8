"""Your function leaves zeros at the rim of the output, where the kernel does not lie wholly on the image.

The zeros belong around the image, not into the output: a window that sticks out still has pixels in it, and
their products count. Look at the pixels that your loops never reach.
"""

import numpy as np


def convolve_same(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    top, left = (h - 1) // 2, (w - 1) // 2
    output = np.zeros((H, W))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i + top, j + left] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
