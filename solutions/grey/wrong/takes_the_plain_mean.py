"""Your function takes the mean of red, green and blue, as if all three looked equally bright.

The lesson gives each channel a weight of its own. Look for np.mean, for weights that are all alike, and
for a division by 3.
"""

import numpy as np


def to_grey(image):
    return np.mean(image, axis=2)
