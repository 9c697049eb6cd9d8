"""Your function takes rows for columns: where the window should move to the right, it moves down.

In numpy the row comes first. Two indices are exchanged where a pixel is read (image[column, row], or
image.T), or where a sum is stored (output[column, row]). On a square image both give these numbers; on
any other one an index runs beyond the edge. Look at the order of the indices in both places.
"""

import numpy as np


def convolve(image, kernel):
    height, width = image.shape
    kh, kw = kernel.shape
    output = np.zeros((height - kh + 1, width - kw + 1))
    for y in range(height - kh + 1):
        for x in range(width - kw + 1):
            window = image[x:x + kh, y:y + kw]
            output[y, x] = np.sum(window * kernel)
    return output
