"""Your function tells apart only the directions of the right half of the circle, from -90 to 90 degrees.

A slope to the left looks like one to the right: gy / gx is the same number for (3, 4) and (-3, -4). The signs
of both numbers are needed, one by one. Look at the function that gives you the angle.
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
    with np.errstate(all="ignore"):
        direction = np.nan_to_num(np.degrees(np.arctan(gy / gx)))
    return np.sqrt(gx**2 + gy**2), direction
