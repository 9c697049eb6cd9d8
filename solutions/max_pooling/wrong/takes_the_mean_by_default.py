"""Your function takes the mean of the windows when no mode is given.

When nobody says anything, the maximum is meant, and the first line of the starter says so. Look at your
parameters, and at what your function does when it does not know the mode.
"""

import numpy as np


def pool(image, size, stride=None, mode="mean"):
    H, W = image.shape
    h, w = size
    down, right = (h, w) if stride is None else (stride, stride)
    rows = (H - h) // down + 1
    columns = (W - w) // right + 1
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * down:i * down + h, j * right:j * right + w]
            output[i, j] = window.max() if mode == "max" else window.mean()
    return output
