"""Your function cuts off the fractions of its means.

The mean of whole numbers is often a fraction, and it stays one here. Look for int, for // and for an array of
whole numbers.
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
            output[i, j] = window.max() if mode == "max" else int(window.mean())
    return output
