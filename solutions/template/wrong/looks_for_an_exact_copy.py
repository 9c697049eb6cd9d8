"""Your function finds the template only where the image holds an exact copy of it, and answers (0, 0)
otherwise.

The best place is wanted, even if no window is the same as the template. Look at the condition under which
you accept a place.
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
            if total == 0 and total < best:
                best = total
                place = (i, j)
    return place
