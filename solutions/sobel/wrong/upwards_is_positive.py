"""Your function counts upwards as positive, as in a mathematics book.

In an image the row numbers grow downwards, and here gy is positive where it gets brighter downwards: 90 is
down. Look at the signs in your second kernel, or for a minus before gy.
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
    gy = slide(image, -kernel.T)
    return np.sqrt(gx**2 + gy**2), np.degrees(np.arctan2(gy, gx))
