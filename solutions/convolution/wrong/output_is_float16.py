"""Your function stores its results as float16, which keeps about three digits and no number above 65504.

So most results are rounded, and large ones become infinite. Look at where the type of the output is
chosen.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1), dtype=np.float16)
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
