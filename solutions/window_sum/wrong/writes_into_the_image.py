"""Your function writes the products into the image that it was given, so the caller's image is changed.

A slice of an array is no copy: what is written into it is written into the image. The products need an
array of their own. Look for *= on the window, and for every line that assigns to a part of the image.
"""

import numpy as np


def window_sum(image, kernel, row, column):
    h, w = kernel.shape
    window = image[row : row + h, column : column + w]
    total = np.sum(window.astype(float) * kernel)
    window[:] = (window.astype(float) * kernel).astype(window.dtype)
    return total
