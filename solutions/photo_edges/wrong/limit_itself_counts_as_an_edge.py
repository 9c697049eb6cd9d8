"""Your function edges says True where the strength is exactly as great as the limit.

Only what is greater than the limit is an edge here; on a plain wall with the limit 0 this makes all the
difference. Look at the sign of comparison: > or >=, or a < where the two answers are exchanged.
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
    return edge_strength(image) >= limit
