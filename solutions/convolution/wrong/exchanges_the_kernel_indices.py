"""Your function pairs pixels and weights across the diagonal: rows of the one with columns of the other.

So each pixel meets the weight from the other side of the diagonal, and a kernel that is not square does
not fit. In numpy the row comes first. Look at how a weight meets its pixel: kernel[column, row] gives
these numbers, and so do kernel.T, a pixel that is read with its two offsets exchanged, and a sum over the
diagonal of a matrix product (@ or np.dot).
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for y in range(H - h + 1):
        for x in range(W - w + 1):
            total = 0.0
            for v in range(h):
                for u in range(w):
                    total += image[y + v, x + u] * kernel[u, v]
            output[y, x] = total
    return output
