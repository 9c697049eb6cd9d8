"""Your function returns a tuple, not the output alone.

The exercise asks for one array. Look at the return line: what has a comma in it is a tuple, even with
nothing after the comma, and so is tuple(…).
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
