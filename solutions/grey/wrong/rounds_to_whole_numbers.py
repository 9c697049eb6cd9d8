"""Your function rounds its results to whole numbers.

A picture that is shown needs that; here the fractions are part of the answer. Look for round, np.round
and np.rint.
"""

import numpy as np


def to_grey(image):
    return np.round(0.299 * image[:, :, 0] + 0.587 * image[:, :, 1] + 0.114 * image[:, :, 2])
