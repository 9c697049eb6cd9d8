"""Your function collects all sums in one list that it never empties, and returns that list once for
every row.

So every row of the output holds all the numbers. A row must begin empty. Look at where the list for a
row is created.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    rows = []
    row = []
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            row.append(np.sum(image[i:i + h, j:j + w] * kernel))
        rows.append(row)
    return np.array(rows)
