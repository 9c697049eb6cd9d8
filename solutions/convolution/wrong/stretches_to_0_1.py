"""Your function stretches its results so that the smallest becomes 0 and the largest 1.

The exercise asks for the sums themselves. Each number should depend on its own window only, not on the
smallest and the largest. Look at what happens to the output before it is returned.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    low, high = output.min(), output.max()
    return (output - low) / (high - low)
