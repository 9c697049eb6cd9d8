"""Your function fills only the first row of the output; all other rows stay zero.

This happens when a return stands inside the loop and ends the whole function, when a counter is not set
back to 0 for the next row, after a break, when an iterator is used up, or when only one row is picked, as
by [0]. Look at what ends the loop over the rows, and at what stands when its second round begins.
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
