"""Your function cannot be called without a size.

Whoever leaves the size out means 3, and the first line of the starter says so. Look at the parameters of your
function.
"""

import numpy as np


def box_blur(image, size):
    H, W = image.shape
    output = np.zeros((H - size + 1, W - size + 1))
    for i in range(H - size + 1):
        for j in range(W - size + 1):
            output[i, j] = np.mean(image[i:i + size, j:j + size])
    return output
