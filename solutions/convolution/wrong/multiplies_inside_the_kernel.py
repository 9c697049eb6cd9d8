"""Your function multiplies in place into the kernel, so its weights change from window to window.

The caller's kernel is changed as well. The products need an array of their own. Look at every line that
assigns to the kernel.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            kernel *= image[i:i + h, j:j + w]
            output[i, j] = kernel.sum()
    return output
