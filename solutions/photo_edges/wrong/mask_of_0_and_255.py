"""Your function edges gives 0 and 255, the numbers of black and white, in place of False and True.

As a picture that is fine; a mask holds True and False, so that it can pick pixels out of an array. Look
at what is written into the result, and at its dtype.
"""

import numpy as np

KERNEL = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])


def edge_strength(image):
    pixels = image.astype(float)
    rows, columns = pixels.shape[0] - 2, pixels.shape[1] - 2
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            output[i, j] = abs(np.sum(pixels[i : i + 3, j : j + 3] * KERNEL))
    return output


def edges(image, limit=100):
    return np.where(edge_strength(image) > limit, 255, 0)
