"""Your function edge_strength keeps the sign of the sums, so an edge is negative on its dark side.

How strong an edge is does not depend on the side from which it is seen, and a negative strength is never
greater than the limit. Look at what happens to a sum before it is stored.
"""

import numpy as np

KERNEL = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])


def edge_strength(image):
    pixels = image.astype(float)
    rows, columns = pixels.shape[0] - 2, pixels.shape[1] - 2
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            output[i, j] = np.sum(pixels[i : i + 3, j : j + 3] * KERNEL)
    return output


def edges(image, limit=100):
    return edge_strength(image) > limit
