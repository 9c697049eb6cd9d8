"""Your function takes the maximum of every window, even if the mode is "mean".

Look for the place where the mode is used in your code; a mode is a text, and only an equal text is equal to it.
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
            output[i, j] = window.max()
    return output
