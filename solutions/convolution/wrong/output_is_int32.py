"""Your function stores its results as int32, that is as whole numbers of at most about two thousand
million.

Fractions are lost, and larger sums wrap around or stop the program. Look at where the type of the output
is chosen.
"""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    rows = image.shape[0] - h + 1
    cols = image.shape[1] - w + 1
    result = np.zeros((rows, cols))
    for r in range(rows):
        for c in range(cols):
            result[r, c] = (image[r:r + h, c:c + w] * kernel).sum()
    return result.astype("int32")
