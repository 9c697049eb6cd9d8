"""Your function edges cannot be called with an image alone: it insists on a limit.

Whoever gives no limit shall get the limit 100. Look at the line that begins with def: a parameter may
bring a value of its own.
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


def edges(image, limit):
    return edge_strength(image) > limit
