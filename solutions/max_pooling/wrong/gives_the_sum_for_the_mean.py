"""Your function gives the sum of each window where the mean is asked for.

A mean is the sum divided by how many numbers were added up. Look at what is missing after the sum.
"""

import numpy as np


def pool(image, size, stride=None, mode="max"):
    H, W = image.shape
    h, w = size
    down, right = (h, w) if stride is None else (stride, stride)
    rows = (H - h) // down + 1
    columns = (W - w) // right + 1
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * down:i * down + h, j * right:j * right + w]
            output[i, j] = window.max() if mode == "max" else window.sum()
    return output
