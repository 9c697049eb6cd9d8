"""Your function remembers its first answer for each shape, and gives it again for any other image of
that shape.

Two images of the same shape may hold different pixels. Look at what decides whether a remembered answer
is used.
"""

import numpy as np

cache = {}


def convolve(image, kernel):
    key = (image.shape, kernel.shape)
    if key in cache:
        return cache[key].copy()
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    cache[key] = output
    return output.copy()
