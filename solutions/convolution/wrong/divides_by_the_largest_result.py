"""Your function divides its results by the largest of them, so that none is above 1.

The exercise asks for the sums as they are. Each number then depends on all other windows, while it
should depend on its own window only. Look at what happens to the output before it is returned.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output / output.max()
