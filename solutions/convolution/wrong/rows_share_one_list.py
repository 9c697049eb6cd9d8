"""Your function gives an output in which all rows are equal to the last one.

This happens when every row is the same list or array, so that what is stored in one row appears in all of
them, and when each sum is stored in a whole column, as by output[:, column]. Look at how the rows of the
output are created and filled.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = [[0] * (W - w + 1)] * (H - h + 1)
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i][j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return np.array(output)
