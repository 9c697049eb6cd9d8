"""Your function fills only the first cell of the output; all other cells stay zero.

This happens when a return stands inside the loops and ends the whole function, after a break, or when
only one number is picked, as by [0]. Look at what ends the loops, and at what you return.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
            return output
