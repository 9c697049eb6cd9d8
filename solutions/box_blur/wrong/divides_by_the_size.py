"""Your function divides each sum by the size of the window.

A mean is the sum divided by how many numbers were added up, and a window of size 3 holds more than three
pixels. Count them, and look at your division.
"""

import numpy as np


def box_blur(image, size=3):
    H, W = image.shape
    output = np.zeros((H - size + 1, W - size + 1))
    for i in range(H - size + 1):
        for j in range(W - size + 1):
            output[i, j] = np.sum(image[i:i + size, j:j + size]) / size
    return output
