"""Your function divides each sum by the number of weights that lie on the image.

That would make a mean of it. The task asks for the plain sum: zeros outside simply add nothing. Look at what
happens to each sum after it has been collected.
"""

import numpy as np


def convolve_same(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    framed = np.pad(image, (((h - 1) // 2, h // 2), ((w - 1) // 2, w // 2)))
    inside = np.pad(np.ones((H, W)), (((h - 1) // 2, h // 2), ((w - 1) // 2, w // 2)))
    output = np.zeros((H, W))
    for i in range(H):
        for j in range(W):
            output[i, j] = np.sum(framed[i:i + h, j:j + w] * kernel) / np.sum(inside[i:i + h, j:j + w])
    return output
