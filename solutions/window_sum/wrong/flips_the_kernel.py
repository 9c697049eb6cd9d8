"""Your function turns the kernel upside down and left to right before it multiplies.

Many textbooks do so and call it convolution. Here the kernel lies on the window as it is written, its
first weight on the first pixel. Look for [::-1], np.flip, np.rot90, and for indices that count from the
end.
"""

import numpy as np


def window_sum(image, kernel, row, column):
    h, w = kernel.shape
    return np.sum(image[row : row + h, column : column + w].astype(float) * kernel[::-1, ::-1])
