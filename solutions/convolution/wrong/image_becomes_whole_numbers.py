"""Your function cuts the fractions off the pixels before it multiplies.

An image may hold fractions, for example shades between 0 and 1, and they count. Look at where the pixels
are turned into whole numbers.
"""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    output = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(output.shape[0]):
        for j in range(output.shape[1]):
            total = 0.0
            for p in range(h):
                for q in range(w):
                    total += int(image[i + p, j + q]) * kernel[p, q]
            output[i, j] = total
    return output
