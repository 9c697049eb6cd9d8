"""Your function multiplies the window and the kernel as matrices, row by column.

The exercise asks to multiply element by element: each pixel with the weight that lies on it. Look at the
operator or function that joins the window and the kernel.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(np.dot(image[i:i + h, j:j + w], kernel))
    return output
