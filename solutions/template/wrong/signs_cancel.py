"""Your function adds up the differences with their signs, so that too bright and too dark cancel, and the
darkest window wins.

Each difference is to be squared before it is added. Look at what happens between the subtraction and
the sum.
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
            total = np.sum(image[i : i + h, j : j + w] - template)
            if total < best:
                best = total
                place = (i, j)
    return place
