"""Your function edge_strength gives 255 where the strength is larger.

That would be good for showing it as a picture, but the strength itself is asked for, and a limit above
255 is never reached. Look for np.clip, min and np.minimum.
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
    return np.minimum(output, 255)


def edges(image, limit=100):
    return edge_strength(image) > limit
