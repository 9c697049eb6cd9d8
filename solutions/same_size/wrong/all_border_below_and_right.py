"""Your function puts all of the border below and on the right, none of it above or on the left.

The output has the right size, and each window begins at its pixel, which should lie near the middle of the
window. For a 2×2 kernel that is the same. Look at where the image lies within its frame, or at the row and the
column in which a window begins.
"""

import numpy as np


def convolve_same(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    framed = np.pad(image, ((0, h - 1), (0, w - 1)))
    output = np.zeros((H, W))
    for i in range(H):
        for j in range(W):
            output[i, j] = np.sum(framed[i:i + h, j:j + w] * kernel)
    return output
