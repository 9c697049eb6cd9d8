"""Your function is right when it is called once, but the next call still holds the rows of the call
before.

A list that is created outside the function, or as the default of a parameter, is made once and lives on
between calls. Look at where the list for the results is created.
"""

import numpy as np


def convolve(image, kernel, rows=[]):
    h, w = kernel.shape
    for i in range(image.shape[0] - h + 1):
        row = []
        for j in range(image.shape[1] - w + 1):
            row.append(np.sum(image[i:i + h, j:j + w] * kernel))
        rows.append(row)
    return np.array(rows)
