"""Your function gives a result as large as the image, as if there were black pixels around it.

Black around a bright picture makes an edge where there is none. Here the kernel must lie on the image
with all its weights, so two rows and two columns are lost. Look at whether the image is padded.
"""

import numpy as np

KERNEL = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])


def edge_strength(image):
    pixels = np.pad(image.astype(float), 1)
    rows, columns = image.shape
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            output[i, j] = abs(np.sum(pixels[i : i + 3, j : j + 3] * KERNEL))
    return output


def edges(image, limit=100):
    return edge_strength(image) > limit
