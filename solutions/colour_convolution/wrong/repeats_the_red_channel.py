"""Your function gives the result of the red channel in all three channels.

Green and blue have results of their own. Look at which channel of the image is read, and whether it
changes together with the one that is written.
"""

import numpy as np


def convolve_colour(image, kernel):
    H, W, channels = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1, 3))
    for c in range(3):
        for i in range(H - h + 1):
            for j in range(W - w + 1):
                output[i, j, c] = np.sum(image[i : i + h, j : j + w, 0] * kernel)
    return output
