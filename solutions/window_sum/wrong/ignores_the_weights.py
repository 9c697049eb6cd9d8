"""Your function adds up the pixels of the window and leaves the weights out.

The kernel is used for the size of the window only, so a weight of 0 or of -1 counts like a weight of 1.
Look at whether a product is made of each pixel before the sum.
"""

import numpy as np


def window_sum(image, kernel, row, column):
    h, w = kernel.shape
    return np.sum(image[row : row + h, column : column + w].astype(float))
