"""Your function takes the kernel as its first parameter and the image as its second.

It is called with the image first, so it takes one for the other. Look at the order of the parameters in
the line that begins with def.
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
