"""Your function adds the products of a window along one axis only, so each window becomes a row of
numbers.

Each window must become a single number, the sum over both axes. The sum of plain Python adds the rows of
an array, and the sum of numpy does the same when it is given an axis. Look at the line that sums.
"""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    output = []
    for i in range(image.shape[0] - h + 1):
        row = []
        for j in range(image.shape[1] - w + 1):
            row.append(sum(image[i:i + h, j:j + w] * kernel))
        output.append(row)
    return np.array(output)
