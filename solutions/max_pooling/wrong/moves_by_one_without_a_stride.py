"""Your function moves the window by one pixel when no stride is given.

Without a stride, windows lie side by side: the window moves by its own size. Look at what you do when the
stride is None.
"""

import numpy as np


def pool(image, size, stride=None, mode="max"):
    H, W = image.shape
    h, w = size
    down = right = 1 if stride is None else stride
    rows = (H - h) // down + 1
    columns = (W - w) // right + 1
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * down:i * down + h, j * right:j * right + w]
            output[i, j] = window.max() if mode == "max" else window.mean()
    return output
