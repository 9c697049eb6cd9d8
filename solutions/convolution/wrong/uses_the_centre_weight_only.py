"""Your function uses only the weight in the centre of the kernel, and the pixel under it.

Every weight of the kernel counts. Look at how many pixels of the window go into each result.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    ci, cj = h // 2, w // 2
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = image[i + ci, j + cj] * kernel[ci, cj]
    return output
