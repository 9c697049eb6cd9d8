"""Your function finds the right place in the table of sums, but works out its row and column as if that table
were as wide as the image.

There are fewer places in a row than pixels. Look at the shape that you give to np.unravel_index, or at the
number by which you divide the result of argmin.
"""

import numpy as np


def find(image, template):
    image = image.astype(float)
    template = template.astype(float)
    H, W = image.shape
    h, w = template.shape
    sums = []
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            total = np.sum((image[i : i + h, j : j + w] - template) ** 2)
            sums.append(total)
    return divmod(int(np.argmin(sums)), W)
