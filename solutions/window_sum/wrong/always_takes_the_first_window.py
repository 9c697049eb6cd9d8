"""Your function gives the sum of the window in the top left corner of the image, whatever row and column
are.

Both numbers are handed to your function so that it begins elsewhere. Look at where they are used, and
whether something sets them back to 0, as a loop does whose variable has the same name.
"""

import numpy as np


def window_sum(image, kernel, row, column):
    h, w = kernel.shape
    return np.sum(image[:h, :w].astype(float) * kernel)
