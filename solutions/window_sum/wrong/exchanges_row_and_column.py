"""Your function takes the row for the column and the column for the row, so it looks at another window.

In numpy the row comes first, and it counts downwards. Look at which of the two numbers stands in which
place between the brackets; the same happens when image[x, y] is meant as in mathematics, across first.
"""

import numpy as np


def window_sum(image, kernel, row, column):
    h, w = kernel.shape
    padded = np.zeros((row + column + image.shape[0], row + column + image.shape[1]))
    padded[: image.shape[0], : image.shape[1]] = image
    return np.sum(padded[column : column + h, row : row + w] * kernel)
