"""Your function gives the direction in radians.

There, half a turn is π, about 3.14; the task asks for degrees, where it is 180. Look at what comes out of your
arctangent, and at what is still to be done with it.
"""

import numpy as np


def slide(image, kernel):
    H, W = image.shape
    output = np.zeros((H - 2, W - 2))
    for i in range(H - 2):
        for j in range(W - 2):
            output[i, j] = np.sum(image[i:i + 3, j:j + 3] * kernel)
    return output


def gradient(image):
    kernel = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    gx = slide(image, kernel)
    gy = slide(image, kernel.T)
    return np.sqrt(gx**2 + gy**2), np.arctan2(gy, gx)
