"""Your function uses another edge detector: 4 in the middle, -1 above, below, left and right, and 0 in
the corners.

It finds edges as well, and many books show it. Here all eight neighbours count. Look at the corners of
your kernel and at its middle.
"""

import numpy as np

KERNEL = np.array([[0, -1, 0], [-1, 4, -1], [0, -1, 0]])


def edge_strength(image):
    pixels = image.astype(float)
    rows, columns = pixels.shape[0] - 2, pixels.shape[1] - 2
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            output[i, j] = abs(np.sum(pixels[i : i + 3, j : j + 3] * KERNEL))
    return output


def edges(image, limit=100):
    return edge_strength(image) > limit
