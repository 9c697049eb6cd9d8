"""Your function reads the weights in the order in which they lie in memory, not by row and column.

The two orders are the same for most arrays, but not for one that is stored column by column. Look at where
the kernel is flattened, and use kernel[row, column] or a flattening that goes by rows.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    weights = kernel.ravel(order="K")
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.dot(image[i:i + h, j:j + w].ravel(), weights)
    return output
