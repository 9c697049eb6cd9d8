"""Your function uses the width of the image for its height as well, as if every image were square.

A tall image is then cut off, and a flat one is read beyond its edge. The shape of an image has two
numbers: how many rows, and how many columns. Look at where the size of the image is read.
"""

import numpy as np


def convolve(image, kernel):
    size = image.shape[1]
    kh, kw = kernel.shape
    out = np.zeros((size - kh + 1, size - kw + 1))
    for r in range(size - kh + 1):
        for c in range(size - kw + 1):
            out[r, c] = np.sum(image[r:r + kh, c:c + kw] * kernel)
    return out
