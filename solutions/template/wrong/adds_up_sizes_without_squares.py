"""Your function adds up the sizes of the differences and does not square them.

Squares make one large error cost more than several small ones, so another place can win. Look at what
happens to each difference before it is added.
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
            total = np.sum(np.abs(image[i : i + h, j : j + w] - template))
            if total < best:
                best = total
                place = (i, j)
    return place
