"""Your function converts the pixels to uint8, that is to whole numbers from 0 to 255, before it
multiplies.

An image may hold fractions, negative numbers and numbers above 255, and these change when they are
converted. Look at where the type of the image is changed.
"""

import numpy as np


def convolve(image, kernel):
    image = image.astype(np.uint8)
    weights = kernel.astype(float)
    H, W = image.shape
    h, w = weights.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * weights)
    return output
