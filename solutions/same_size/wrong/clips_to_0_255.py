"""Your function cuts its results off below 0 and above 255.

A picture to look at needs that; a sum of products does not. The task asks for the sums as they are. Look at
what you do with the output before you return it.
"""

import numpy as np


def convolve_same(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    framed = np.pad(image, (((h - 1) // 2, h // 2), ((w - 1) // 2, w // 2)))
    output = np.zeros((H, W))
    for i in range(H):
        for j in range(W):
            output[i, j] = np.sum(framed[i:i + h, j:j + w] * kernel)
    return np.clip(output, 0, 255)
