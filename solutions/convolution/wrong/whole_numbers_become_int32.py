"""Your function stores sums of whole numbers in 32 bits, which end at 2147483647.

Larger sums wrap around and come out wrong, often negative. Look at the number type that your output gets
when image and kernel hold whole numbers.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    whole = image.dtype.kind in "iu" and kernel.dtype.kind in "iu"
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output.astype(np.int64).astype(np.int32) if whole else output
