"""Your function takes every window one row too low, so each row of its output belongs one row further
down.

The first window starts at row 0 of the image, and its sum goes to row 0 of the output. Look at the row
where each window begins, and at the row where its sum is stored.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(1, H - h + 1):
        for j in range(W - w + 1):
            output[i - 1, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
