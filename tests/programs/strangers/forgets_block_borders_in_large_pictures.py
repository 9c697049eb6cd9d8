"""Works in blocks of 16 rows when the picture has more than 20, and forgets the windows that lie on two
blocks."""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    block = H if H <= 20 else 16
    for top in range(0, H, block):
        rows = image[top:top + block]
        for i in range(rows.shape[0] - h + 1):
            for j in range(W - w + 1):
                output[top + i, j] = np.sum(rows[i:i + h, j:j + w] * kernel)
    return output
