"""Your function edges takes the limit 100 even where another limit is given.

The default counts only for those who give none. Look at whether the parameter is used at all, and for a
line that gives it a new value.
"""

import numpy as np

KERNEL = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])


def edge_strength(image):
    pixels = image.astype(float)
    rows, columns = pixels.shape[0] - 2, pixels.shape[1] - 2
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            output[i, j] = abs(np.sum(pixels[i : i + 3, j : j + 3] * KERNEL))
    return output


def edges(image, limit=100):
    limit = 100
    return edge_strength(image) > limit
