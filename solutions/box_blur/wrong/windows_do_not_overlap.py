"""Your function moves the window by its own size, so that no two windows overlap.

That makes the picture smaller, and it has its own exercise. Here the window moves by one pixel. Look at the
steps of your loops.
"""

import numpy as np


def box_blur(image, size=3):
    H, W = image.shape
    output = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            output[i, j] = np.mean(image[i * size:i * size + size, j * size:j * size + size])
    return output
