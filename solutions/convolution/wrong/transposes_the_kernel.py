"""Your function transposes the kernel, so that its rows lie on the columns of the window.

The exercise uses the kernel as it is written. A kernel that equals its transpose hides the difference,
and a kernel that is not square even changes the shape of the output. Look at how a weight meets its
pixel: kernel.T and kernel[column, row] give these numbers, and so does a sum over the diagonal of a
matrix product (@ or np.dot).
"""

import numpy as np


def convolve(image, kernel):
    kernel = kernel.T
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
