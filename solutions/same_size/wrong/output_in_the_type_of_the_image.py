"""Your function stores its sums in the type of the image.

A photo's uint8 holds whole numbers from 0 to 255; larger sums start again at 0, and signs and fractions are
lost. Whole-number images lose the fractions, too. Look at the line that makes the output, and at the type that
it takes over.
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
    return output.astype(np.int64).astype(image.dtype) if image.dtype.kind in "iu" else output
