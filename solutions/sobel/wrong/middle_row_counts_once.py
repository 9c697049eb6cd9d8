"""Your function gives the middle row and the middle column of the kernels the same weight as their neighbours.

That is Prewitt's operator, a relative of Sobel's, in which the middle counts twice. Compare your kernels with
those of the lesson, number by number.
"""

import numpy as np


def slide(image, kernel):
    H, W = image.shape
    output = np.zeros((H - 2, W - 2))
    for i in range(H - 2):
        for j in range(W - 2):
            output[i, j] = np.sum(image[i:i + 3, j:j + 3] * kernel)
    return output


def gradient(image):
    kernel = np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
    gx = slide(image, kernel)
    gy = slide(image, kernel.T)
    return np.sqrt(gx**2 + gy**2), np.degrees(np.arctan2(gy, gx))
