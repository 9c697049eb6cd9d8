"""Your function takes as many columns as the image has rows, as if every image were square.

The shape of an image has two numbers, and they may differ. Look at where the number of columns is read;
len(image) is the number of rows only.
"""

import numpy as np

KERNEL = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])


def edge_strength(image):
    n = len(image) - 2
    output = np.zeros((n, n))
    for i in range(n):
        for j in range(min(n, image.shape[1] - 2)):
            output[i, j] = abs(np.sum(image[i : i + 3, j : j + 3].astype(float) * KERNEL))
    return output


def edges(image, limit=100):
    return edge_strength(image) > limit
