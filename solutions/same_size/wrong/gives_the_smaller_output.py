"""Your function uses only the places where the whole kernel lies on the image, so its output is smaller than
the image.

Here every pixel has its own answer, those at the rim too. Look at what could stand around the image, so that a
window fits at every pixel.
"""

import numpy as np


def convolve_same(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((max(H - h + 1, 0), max(W - w + 1, 0)))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
