"""Your function expects an image with three axes, such as rows, columns and colours.

The images of this exercise are grey: they have rows and columns only. Look at where a third length or a
third index is asked of the image.
"""

import numpy as np


def convolve(image, kernel):
    H, W, C = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1, C))
    for c in range(C):
        for i in range(H - h + 1):
            for j in range(W - w + 1):
                output[i, j, c] = np.sum(image[i:i + h, j:j + w, c] * kernel)
    return output
