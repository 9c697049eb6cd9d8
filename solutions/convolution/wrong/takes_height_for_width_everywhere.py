"""Your function takes the number of rows for the width and the number of columns for the height.

The shape of an array names its rows first: height, then width. Look at every place where a height or a
width is taken from a shape: shape[0] is the height.
"""

import numpy as np


def convolve(image, kernel):
    W, H = image.shape
    w, h = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
