"""Your function mirrors the image at its edges, edge pixel included, before it slides the kernel.

So the output is as large as the image. The exercise asks for no padding of any kind: only windows that
lie wholly inside the image count. Look at where the image is made larger, or where an index is turned
back at its edge.
"""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    padded = np.pad(image, ((h // 2, h // 2), (w // 2, w // 2)), "symmetric")
    out = np.zeros(image.shape, dtype=float)
    for row in range(image.shape[0]):
        for col in range(image.shape[1]):
            out[row, col] = np.sum(np.multiply(padded[row:row + h, col:col + w], kernel))
    return out
