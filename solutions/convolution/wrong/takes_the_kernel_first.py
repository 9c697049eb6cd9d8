"""Your function takes its first argument for the kernel and its second for the image.

It is called with the image first, so it takes one for the other. Look at the order of the parameters in
the line that begins with def, and for a line that exchanges the two.
"""

import numpy as np


def convolve(kernel, image):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
