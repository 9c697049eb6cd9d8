"""Your function edges gives the strength itself where it is greater than the limit, and 0 elsewhere.

The question was whether there is an edge, and the answer to it is True or False. Look at what is written
into the result.
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
    strength = edge_strength(image)
    return np.where(strength > limit, strength, 0)
