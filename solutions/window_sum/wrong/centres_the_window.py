"""Your function lays the middle of the kernel on the given place, not its top left corner.

With a kernel of one pixel both are the same; with a larger one the window lies too far up, too far left,
or both. Look for half the kernel's height or width where the window begins.
"""

import numpy as np


def window_sum(image, kernel, row, column):
    h, w = kernel.shape
    padded = np.pad(image.astype(float), ((h // 2, h), (w // 2, w)))
    return np.sum(padded[row : row + h, column : column + w] * kernel)
