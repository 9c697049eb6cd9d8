"""Your function leaves out the window that ends exactly at the edge of the image.

A window may begin at row H - h, the last place where it fits, and range(n) ends before n. Look at where your
ranges end, and count the windows of the lesson's example.
"""

import numpy as np


def pool(image, size, stride=None, mode="max"):
    H, W = image.shape
    h, w = size
    down, right = (h, w) if stride is None else (stride, stride)
    rows = range(0, H - h, down)
    columns = range(0, W - w, right)
    output = np.zeros((len(rows), len(columns)))
    for i, top in enumerate(rows):
        for j, left in enumerate(columns):
            window = image[top:top + h, left:left + w]
            output[i, j] = window.max() if mode == "max" else window.mean()
    return output
