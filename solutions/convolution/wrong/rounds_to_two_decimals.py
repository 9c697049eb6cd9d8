"""Your function rounds every result to two decimals.

That looks tidier, but the exercise asks for the sums as they are. Look at what happens to each sum
before it is returned.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return np.round(output, 2)
