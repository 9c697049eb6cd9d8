"""Your function adds up the differences first and squares their sum.

Too bright and too dark then cancel before they are squared: a window whose mean is right looks perfect.
Look at what is inside the sum and what is outside.
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
            total = np.sum(image[i : i + h, j : j + w] - template) ** 2
            if total < best:
                best = total
                place = (i, j)
    return place
