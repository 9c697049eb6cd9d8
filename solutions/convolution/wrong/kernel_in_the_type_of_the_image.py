"""Your function converts the kernel to the number type of the image before it multiplies.

With an image of whole numbers the fractions of the weights are lost, and with a uint8 image negative
weights and large products wrap around as well. Look at where the type of the kernel is changed.
"""

import numpy as np


def convolve(image, kernel):
    kernel = kernel.astype(image.dtype)
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
