"""Your function gives zeros in the blue channel; red and green are right.

range(2) counts 0 and 1 and stops there, and so does a slice that ends at 2. Look at how many channels
your function goes through.
"""

import numpy as np


def convolve_colour(image, kernel):
    H, W, channels = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1, 3))
    for c in range(2):
        for i in range(H - h + 1):
            for j in range(W - w + 1):
                output[i, j, c] = np.sum(image[i : i + h, j : j + w, c] * kernel)
    return output
