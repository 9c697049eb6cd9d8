"""Your function reads the size as columns first, then rows.

In numpy rows come first, in shapes and in sizes: (2, 3) are two rows and three columns. Square windows do not
show the difference. Look at where you take the size apart.
"""

import numpy as np


def pool(image, size, stride=None, mode="max"):
    H, W = image.shape
    w, h = size
    down, right = (h, w) if stride is None else (stride, stride)
    rows = (H - h) // down + 1
    columns = (W - w) // right + 1
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * down:i * down + h, j * right:j * right + w]
            output[i, j] = window.max() if mode == "max" else window.mean()
    return output
