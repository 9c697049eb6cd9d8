"""Your function uses the stride only downwards; to the right the window still moves by its own width.

One number holds for both directions. Look at the step that goes to the right.
"""

import numpy as np


def pool(image, size, stride=None, mode="max"):
    H, W = image.shape
    h, w = size
    down, right = (h, w) if stride is None else (stride, w)
    rows = (H - h) // down + 1
    columns = (W - w) // right + 1
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * down:i * down + h, j * right:j * right + w]
            output[i, j] = window.max() if mode == "max" else window.mean()
    return output
