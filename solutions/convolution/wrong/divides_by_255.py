"""Your function divides by 255, so every result is 255 times too small.

The exercise asks for the sums of the pixels as they are given, on whatever scale that is. Look at what
happens to the pixels before they are multiplied, and to the sums afterwards: a division by 255, or a
conversion to shades from 0 to 1.
"""

import numpy as np


def convolve(image, kernel):
    image = image / 255
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
