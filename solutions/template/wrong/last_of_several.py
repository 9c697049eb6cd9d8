"""Your function returns the last of several equally good places.

The first one in reading order is wanted. Look at how a new sum is compared with the best one so far when
both are the same, and at the order in which the places are gone through.
"""

import numpy as np


def find(image, template):
    image = image.astype(float)
    template = template.astype(float)
    H, W = image.shape
    h, w = template.shape
    best = np.inf
    place = (0, 0)
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            total = np.sum((image[i : i + h, j : j + w] - template) ** 2)
            if total <= best:
                best = total
                place = (i, j)
    return place
