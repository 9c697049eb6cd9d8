"""Your function writes each result into the image while it still reads from it, so later windows see
earlier results.

The caller's image is changed as well. Results need an array of their own. Look at every line that
assigns to the image.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    top, left = h // 2, w // 2
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            image[i + top, j + left] = np.sum(image[i:i + h, j:j + w] * kernel)
    return image[top:top + H - h + 1, left:left + W - w + 1]
