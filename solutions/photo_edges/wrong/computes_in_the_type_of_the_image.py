"""Your function edge_strength computes in the number type of the image; in uint8 what is above 255 or
below 0 wraps around.

A result has the type of the numbers that it is made of. With wider types your function is right. Look at
the type of the image where the first product is made.
"""

import numpy as np


def edge_strength(image):
    rows, columns = image.shape[0] - 2, image.shape[1] - 2
    total = 9 * image[1:-1, 1:-1]
    for p in range(3):
        for q in range(3):
            total = total - image[p : p + rows, q : q + columns]
    return np.abs(total)


def edges(image, limit=100):
    return edge_strength(image) > limit
