"""Your function returns a tuple of several things, not the output alone.

The exercise asks for one array. Look at the return line: what stands after a comma becomes a second
thing.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output, output.shape
