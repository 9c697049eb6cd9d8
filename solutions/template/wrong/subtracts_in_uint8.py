"""Your function subtracts and squares in the image's own type of numbers.

In uint8, the type of photos, 50 - 51 is 255 and 16 * 16 is 0, so bad places look good and good ones bad.
Look at the dtype of the image and of the template when they are subtracted.
"""

import numpy as np


def find(image, template):
    H, W = image.shape
    h, w = template.shape
    best = np.inf
    place = (0, 0)
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            total = np.sum((image[i : i + h, j : j + w] - template) ** 2)
            if total < best:
                best = total
                place = (i, j)
    return place
