"""Your function exchanges the rows and the columns of its output.

The numbers are right, but the window that moves down the image must move down the output as well. Look
at the order of the two indices where the output is created and filled, and for a .T, also of what comes
in.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((W - w + 1, H - h + 1))
    for y in range(H - h + 1):
        for x in range(W - w + 1):
            output[x, y] = np.sum(image[y:y + h, x:x + w] * kernel)
    return output
