"""Your function multiplies each row of the window with every row of the kernel, as a product of matrices
does.

Only the weight that lies on a pixel is wanted: row 0 with row 0, row 1 with row 1. In numpy * multiplies
element by element, while @, np.dot and np.matmul multiply matrices. Look at which of them joins window
and kernel.
"""

import numpy as np


def window_sum(image, kernel, row, column):
    h, w = kernel.shape
    window = image[row : row + h, column : column + w].astype(float)
    return np.sum(window @ kernel.T)
