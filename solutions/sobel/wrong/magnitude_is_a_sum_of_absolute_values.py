"""Your function adds up the absolute values of gx and gy.

That is a quick estimate, and too much for slanted edges: 8 and 6 make 14, but the long side of that triangle is
10. Look at the formula for the magnitude.
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
    return abs(gx) + abs(gy), np.degrees(np.arctan2(gy, gx))
