"""Your function returns a list, not a numpy array.

The last step is missing, the one that makes an array of the list. Look at the return line.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = []
    for i in range(H - h + 1):
        row = []
        for j in range(W - w + 1):
            row.append(np.sum(image[i:i + h, j:j + w] * kernel))
        output.append(row)
    return output
