"""Your function returns the place where the template fits worst.

A sum of squared differences measures errors, so the smallest one is the best. Look at the direction of
your comparison, or for argmax, max and a reversed sorting.
"""

import numpy as np


def find(image, template):
    image = image.astype(float)
    template = template.astype(float)
    H, W = image.shape
    h, w = template.shape
    best = -np.inf
    place = (0, 0)
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            total = np.sum((image[i : i + h, j : j + w] - template) ** 2)
            if total > best:
                best = total
                place = (i, j)
    return place
