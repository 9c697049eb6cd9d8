"""Your function stores its results in the number type of the image, which may be too narrow for them.

In uint8 larger sums wrap around, in every type of whole numbers the fractions are lost. Look at where the
output is created, and at the type it gets there: zeros_like, empty_like and dtype=image.dtype take that
of the image.
"""

import numpy as np


def convolve_colour(image, kernel):
    H, W, channels = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1, 3), dtype=image.dtype)
    for c in range(3):
        for i in range(H - h + 1):
            for j in range(W - w + 1):
                total = np.sum(image[i : i + h, j : j + w, c] * kernel)
                if image.dtype.kind in "iu":  # the same on every machine
                    total = np.int64(np.trunc(total))
                output[i, j, c] = total
    return output
