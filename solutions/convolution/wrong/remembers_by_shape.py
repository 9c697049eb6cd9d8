"""Your function remembers its first answer for some shapes, and gives it again for other arguments of the
same shapes.

Two images or kernels of the same shape may hold different numbers. Look at what decides whether a
remembered answer is used.
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
