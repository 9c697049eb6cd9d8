"""Your function gives the square of the magnitude.

With gx = 8 and gy = -6 it says 100, where the lesson has 10. Look at the last step of the formula for the
magnitude.
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
    return gx**2 + gy**2, np.degrees(np.arctan2(gy, gx))
